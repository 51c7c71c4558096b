//! The scripts that ask convoctl itself, see `answer`.

use clap_complete::Shell;

use crate::operations::Refusal;

/// The script of a shell, where there is one.
pub fn script(shell: Shell) -> Result<&'static str, Refusal> {
    match shell {
        Shell::Bash => Ok(BASH),
        Shell::Zsh => Ok(ZSH),
        Shell::Fish => Ok(FISH),
        _ => Err(Refusal::Usage {
            message: format!("there is no live completion for {shell}"),
            hint: Some(format!("bash, fish and zsh have it; for {shell}: convoctl completions {shell}")),
        }),
    }
}

/// readline takes a word apart at `@`, `:` and `=`, and puts in only what comes after the last of them.
const BASH: &str = r#"_convoctl_live() {
    local line="${COMP_LINE:0:COMP_POINT}" candidate cut word i
    word="${line##*[[:space:]]}"
    for ((i = ${#word}; i > 0; i--)); do
        [[ "$COMP_WORDBREAKS" == *"${word:i-1:1}"* ]] && break
    done
    cut="${word:0:i}"
    COMPREPLY=()
    while IFS= read -r candidate; do
        candidate="${candidate%%$'\t'*}"
        COMPREPLY+=("${candidate#"$cut"}")
    done < <(CONVOCTL_COMPLETE=line "$1" "$line" 2> /dev/null)
}
complete -o bashdefault -o default -F _convoctl_live convoctl
"#;

const ZSH: &str = r#"#compdef convoctl
_convoctl() {
    local -a candidates
    local candidate
    while IFS= read -r candidate; do
        if [[ "$candidate" == *$'\t'* ]]; then
            candidates+=("${${candidate%%$'\t'*}//:/\\:}:${candidate#*$'\t'}")
        else
            candidates+=("${candidate//:/\\:}")
        fi
    done < <(CONVOCTL_COMPLETE=words "${words[1]}" -- "${(@Q)words[1,CURRENT]}" 2> /dev/null)
    if (( ${#candidates} )); then
        _describe -V 'convoctl' candidates
    else
        _files
    fi
}
if [[ "${funcstack[1]}" == _convoctl ]]; then
    _convoctl "$@"
else
    compdef _convoctl convoctl
fi
"#;

const FISH: &str = r"function __convoctl_live
    set -l words (commandline --tokenize --cut-at-cursor --current-process) (commandline --cut-at-cursor --current-token)
    set -l candidates (CONVOCTL_COMPLETE=words $words[1] -- $words 2> /dev/null)
    if set -q candidates[1]
        printf '%s\n' $candidates
    else
        __fish_complete_path (commandline --cut-at-cursor --current-token)
    end
end
complete --command convoctl --no-files --keep-order --arguments '(__convoctl_live)'
";
