#compdef fbloop
# What can be typed next, by the Tab key in zsh.
# For this session:    source <(fbloop completion zsh)
# For every session:   add that line to ~/.zshrc, below `autoload -Uz compinit; compinit`

_fbloop() {
    local found line
    local -a typed values shown
    typed=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}")
    shift typed
    found=$(env _FBLOOP_COMPLETE=complete_zsh _FBLOOP_WORDS="${(pj:\x1f:)typed}" \
        "${(Q)~words[1]}" 2>/dev/null) || return 1
    if [[ $found == :files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P 1 '*='
        _files
        return
    fi
    for line in "${(@f)found}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    (( ${#values} )) && compadd -V fbloop -l -d shown -a -- values
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _fbloop "$@"
else
    compdef _fbloop fbloop
fi
