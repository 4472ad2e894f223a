"""The root of the command line: finds the typed command and loads that command's module alone."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from typer import BadParameter, Exit, Typer, TyperException, echo
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from fbloop import __version__
from fbloop.errors import ExitCode, Missing, UsageProblem
from fbloop.messages import say

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter, Parameter

PROGRAM = "fbloop"
COMPLETION = "_FBLOOP_COMPLETE"
Table = Mapping[str, tuple[str, str]]


class CommandGroup(TyperGroup):
    """The root command over a `table` of name -> (module, one line of help)."""

    def __init__(self, table: Table) -> None:
        super().__init__(
            name=PROGRAM,
            help="Closes the loop on customers' problems: log, grade, own, solve, verify.",
            params=[_version_option()],
            rich_markup_mode=None,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        self.table = table

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = False,
        windows_expand_args: bool = False,
        **extra: Any,
    ) -> Any:
        """Carry out a command line; every error and exit reaches the caller as it was raised."""
        if COMPLETION in os.environ:
            from fbloop.commands.completing import complete

            return complete(self, os.environ[COMPLETION], os.environ, sys.stdout)
        with self.make_context(PROGRAM, list(args or ()), **extra) as context:
            return self.invoke(context)

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Parse what stands before the subcommand; common options there go behind its name."""
        typed = args if args or ctx.resilient_parsing else ["--help"]
        if typed[:1] and typed[0].startswith("-"):
            self.params.extend(common_parameters())
        behind = super().parse_args(ctx, list(typed))
        in_front = typed[: len(typed) - len(behind) - 1]
        if in_front[-1:] == ["--"]:
            in_front.pop()
        ctx._protected_args, behind = self._named(ctx._protected_args, behind)
        ctx.args = [*in_front, *behind]
        return ctx.args

    def _named(self, word: list[str], behind: list[str]) -> tuple[list[str], list[str]]:
        """The name of the command, and what stands behind it: a name may be two words."""
        name = " ".join([*word, *behind[:1]])
        return ([name], behind[1:]) if word and name in self.table else (word, behind)

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> "tuple[str | None, Command | None, list[str]]":
        """Find the typed command. UsageProblem: there is none of that name."""
        if args[0] not in self.table and not ctx.resilient_parsing:
            self._refuse(ctx, args[0], args[1:2])
        return super().resolve_command(ctx, args)

    def _refuse(self, ctx: "Context", word: str, behind: list[str]) -> NoReturn:
        """End with the commands of a family (`fbloop rules --help`), or with what was meant."""
        from fbloop.services.near import meant, nearest

        family = {name: line for name, line in self._lines() if name.split()[0] == word}
        if family and set(behind) <= {*ctx.help_option_names, "--"}:
            echo(self.family_help(word), nl=False)
            raise Exit(0 if behind else ExitCode.USAGE)
        typed = " ".join([word, *behind]) if family else word
        near = nearest(typed, list(family or self.table)) or list(family)
        hint = meant(near) if near else f"{PROGRAM} --help"
        raise UsageProblem(say("there is no command '{name}'", name=typed), hint=hint)

    def family_help(self, word: str) -> str:
        """The commands whose names begin with a word, a line each."""
        from fbloop.commands.help_page import HelpPage

        page = HelpPage()
        lines = [(f"{PROGRAM} {name}", line) for name, line in self._lines()]
        page.write_dl([line for line in lines if line[0].split()[1] == word])
        return page.getvalue()

    def _lines(self) -> list[tuple[str, str]]:
        from fbloop.render.speech import heard

        return [(name, heard(line)) for name, (_, line) in self.table.items()]

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Load a command's module; the function in it has the module's name."""
        if cmd_name not in self.table:
            return None
        module, line = self.table[cmd_name]
        app = Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        function = getattr(import_module(module), module.rpartition(".")[2])
        app.command(cmd_name, short_help=line, cls=SectionedCommand)(function)
        return get_command(app)

    def list_commands(self, ctx: "Context") -> list[str]:
        """All names, in the order of the table."""
        return list(self.table)

    def get_help(self, ctx: "Context") -> str:
        """The page of help, in the reader's language."""
        from fbloop.commands.help_page import page_of

        return page_of(self, ctx)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """List the commands without loading one, then the options."""
        from fbloop.commands.help_page import write_sections

        with formatter.section("Commands"):
            formatter.write_dl(self._lines())
        write_sections(self.get_params(ctx), ctx, formatter)


class SectionedCommand(TyperCommand):
    """A command whose help lists its own options first, then each shared group by itself."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Parse what was typed. UsageProblem: several required things were not, all are named."""
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            missing = self._missing(ctx, typed) if missing_in(error) else []
            if len(missing) < 2:
                raise
            raise UsageProblem(
                say("missing: {flags}", flags=", ".join(one.flag for one in missing)),
                missing=missing,
                hint=f"{ctx.command_path} --help",
            ) from None

    def _missing(self, ctx: "Context", typed: list[str]) -> list[Missing]:
        options, _, _ = self.make_parser(ctx).parse_args(args=typed)
        found: list[Missing] = []
        for parameter in self.get_params(ctx):
            try:
                parameter.handle_parse_result(ctx, options, [])
            except TyperException as error:
                missing = missing_in(error)
                found += [missing] if missing else []
        return found

    def get_help(self, ctx: "Context") -> str:
        """The page of help, in the reader's language."""
        from fbloop.commands.help_page import page_of

        return page_of(self, ctx)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """List arguments and options under the heading of their group."""
        from fbloop.commands.help_page import write_sections

        write_sections(self.get_params(ctx), ctx, formatter)


def missing_in(error: TyperException) -> Missing | None:
    """The required parameter that was not typed, as people type it, if that is the error."""
    from fbloop.render.speech import heard

    # Only the exception for a parameter that is not there tells the parameter's type.
    if not (isinstance(error, BadParameter) and error.param and hasattr(error, "param_type")):
        return None
    parameter = error.param
    is_option = parameter.param_type_name == "option"
    flag = parameter.opts[-1] if is_option else parameter.human_readable_name
    says = heard(getattr(parameter, "help", None) or "")
    return Missing(field=parameter.name or "", flag=flag, says=says)


def common_parameters() -> "list[Parameter]":
    """The options that may stand before a subcommand."""
    from fbloop.commands.shared.frame import command
    from fbloop.commands.shared.options import Common, Reveal

    @command
    def in_front(common: Common, reveal: Reveal) -> None:
        """Take the options that may stand before a subcommand."""

    app = Typer(add_completion=False)
    app.command()(in_front)
    return get_command(app).params


def _version_option() -> TyperOption:
    return TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help="Show the version and exit.",
    )


def _print_version(ctx: "Context", parameter: "Parameter", is_asked: bool) -> None:
    if is_asked:
        echo(f"{PROGRAM} {__version__}")
        raise Exit
