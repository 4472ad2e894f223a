"""What the surface refuses to render."""

from fbloop.errors import Refused


class TemplateRefused(Refused):
    """A template of somebody's own that cannot be rendered: where in it, why, what there is."""
