"""What makes Tab complete, for each shell: it asks `briefer complete` what may come next."""

BASH = """\
# briefer: put into ~/.bashrc:  eval "$(briefer completion bash)"
_briefer() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(briefer complete bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o default -o nospace -F _briefer briefer
"""

ZSH = """\
#compdef briefer
# briefer: put into ~/.zshrc, after compinit:  eval "$(briefer completion zsh)"
_briefer() {
    local -a found
    found=("${(@f)$(briefer complete zsh "$LBUFFER" 2>/dev/null)}")
    if [[ -z "${found[1]}" ]]; then
        _files
        return
    fi
    compadd -- ${found:#*[:=]}
    compadd -S '' -- ${(M)found:#*[:=]}
}
compdef _briefer briefer
"""

FISH = """\
# briefer: put into ~/.config/fish/config.fish:  briefer completion fish | source
function __briefer
    set -l found (briefer complete fish (commandline -cp | string collect))
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c briefer -f -a '(__briefer)'
"""

SHELLS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
