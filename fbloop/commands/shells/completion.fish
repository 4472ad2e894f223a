# What can be typed next, by the Tab key in fish.
# For this session:    fbloop completion fish | source
# For every session:   fbloop completion fish > ~/.config/fish/completions/fbloop.fish

function __fbloop_candidates
    set -l typed (commandline -opc)
    set -l program $typed[1]
    set -e typed[1]
    set -l current (commandline -ct | string trim --left --chars '"\'' | string unescape)
    set -l found (env _FBLOOP_COMPLETE=complete_fish \
        _FBLOOP_WORDS=(string join \x1f -- $typed "$current") \
        $program 2>/dev/null)
    if test "$found" = ':files'
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end

complete --command fbloop --no-files --arguments '(__fbloop_candidates)'
