# What can be typed next, by the Tab key in bash 4 and later.
# For this session:    source <(fbloop completion bash)
# For every session:   add that line to ~/.bashrc

_fbloop_completion() {
    local IFS=$'\n' found
    COMPREPLY=()
    found=$(env _FBLOOP_COMPLETE=complete_bash COMP_CWORD="$COMP_CWORD" \
        COMP_WORDS="${COMP_WORDS[*]:0:COMP_CWORD+1}" "$1" 2>/dev/null) || return 0
    if [[ $found == :files ]]; then
        compopt -o default -o filenames 2>/dev/null
    elif [[ -n $found ]]; then
        mapfile -t COMPREPLY <<<"$found"
    fi
}

complete -F _fbloop_completion fbloop
