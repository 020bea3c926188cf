/**
 * The scripts that the shells read. Each only hands the line to `wallet-help __complete` and the answer to its shell, so that a script written to a
 * file once goes on knowing what later versions and a company's own trees have.
 *
 * The protocol: after `--` the word under the cursor with a `:` before it, then the words before it (an empty argument would get lost on its way
 * through a Windows shim). The answer has a candidate a line, `value<TAB>description`, or the line `:files` or `:folders`.
 * No script evaluates a word of the line as code.
 */
import type { Shell } from '../text/completion-words.ts';

/** The hidden command that the scripts call. */
export const COMPLETE = '__complete';

/**
 * A script for one shell.
 * @param howTo how to switch it on: its first comment lines
 */
export function completionScript(shell: Shell, howTo: readonly string[]): string {
  const comment = howTo.map((line) => `# ${line}`).join('\n');
  return SCRIPTS[shell](comment);
}

const SCRIPTS: Readonly<Record<Shell, (comment: string) => string>> = {
  // bash splits the line at `=` as well (COMP_WORDBREAKS): the words are put together again for us, and what stands before the last break is taken
  // off the answer, because bash replaces only what comes after it. Works in bash 3.2 too, which has no compopt.
  bash: (comment) => `${comment}
_wallet_help() {
  local IFS=$' \\t\\n' typed="$2" word current='' glue='' i value line
  local -a words=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ -n $glue || $word == =* ]] && ((\${#words[@]} > 0)); then
      words[\${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    glue=''
    [[ $word == *= && $COMP_WORDBREAKS == *=* ]] && ((i < COMP_CWORD)) && [[ $COMP_LINE == *"=\${COMP_WORDS[i+1]}"* ]] && glue=yes
  done
  current=\${words[\${#words[@]}-1]}
  unset "words[\${#words[@]}-1]"
  for i in "\${!words[@]}"; do
    [[ \${words[i]} == '~/'* ]] && words[i]=$HOME/\${words[i]:2}
  done
  [[ $typed == = ]] && typed=''
  local before=\${current%"$typed"}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files | :folders)
        compopt -o filenames 2>/dev/null
        local kind=-f
        [[ $line == :folders ]] && kind=-d
        while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen "$kind" -- "\${typed/#\\~\\//$HOME/}")
        ;;
      "$current"*)
        value=\${line%%$'\\t'*}
        [[ $value == *= ]] && compopt -o nospace 2>/dev/null
        COMPREPLY+=("\${value#"$before"}")
        ;;
    esac
  done < <(command wallet-help ${COMPLETE} -- ":$current" \${words[@]+"\${words[@]}"} 2>/dev/null)
}
complete -F _wallet_help wallet-help
`,
  zsh: (comment) => `#compdef wallet-help
${comment}
_wallet_help() {
  local -a before plain open
  local line value description
  before=("\${(@Q)words[2,CURRENT-1]}")
  before=("\${(@)before/#\\~\\//$HOME/}")
  while IFS= read -r line; do
    case $line in
      :files | :folders)
        compset -P '--*='
        if [[ $line == :folders ]]; then _files -/; else _files; fi
        return
        ;;
    esac
    value=\${line%%$'\\t'*}
    description=\${line#*$'\\t'}
    value=\${value//:/\\\\:}
    [[ -n $description ]] && value+=":$description"
    if [[ \${line%%$'\\t'*} == *= ]]; then open+=("$value"); else plain+=("$value"); fi
  done < <(command wallet-help ${COMPLETE} -- ":\${(Q)PREFIX}" "\${(@)before}" 2>/dev/null)
  (( \${#plain} )) && _describe -V 'wallet-help' plain
  (( \${#open} )) && _describe -V 'wallet-help' open -S ''
  (( \${#plain} + \${#open} ))
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _wallet_help "$@"
else
  compdef _wallet_help wallet-help
fi
`,
  fish: (comment) => `${comment}
function __wallet_help_complete
    set -l before (commandline -opc | string replace -r '^~/' "$HOME/")
    set -l current (commandline -ct)
    for line in (command wallet-help ${COMPLETE} -- ":$current" $before[2..-1] 2>/dev/null)
        switch $line
            case ':files' ':folders'
                # What stands before the \`=\` of a \`--save=\` is put before each path again.
                set -l lead (string match -r '^--[^=]*=' -- $current)
                set -l typed (string replace -r '^--[^=]*=' '' -- $current)
                for path in (__fish_complete_path $typed)
                    if test $line = ':files'; or string match -qr '/(\\t|$)' -- $path
                        printf '%s\\n' "$lead"$path
                    end
                end
            case '*'
                printf '%s\\n' $line
        end
    end
end
complete -c wallet-help -f
complete -c wallet-help -a '(__wallet_help_complete)'
`,
  // Read against Microsoft's pages on Register-ArgumentCompleter, CompletionResult and parsing; there was no PowerShell to run it in.
  // - A bare `--` is taken away where the command is a script, as npm installs one on Windows; a quoted one arrives.
  // - An element's own text has its quotes on it; the value of a string has not.
  // - What a program writes is decoded by [Console]::OutputEncoding, which on Windows is not UTF-8.
  powershell: (comment) => `${comment}
Register-ArgumentCompleter -Native -CommandName 'wallet-help', 'wallet-help.cmd' -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
      if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() }
    })
  $encoding = [Console]::OutputEncoding
  try {
    [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
    $lines = @(wallet-help ${COMPLETE} '--' ":$wordToComplete" @before 2>$null)
  } finally {
    [Console]::OutputEncoding = $encoding
  }
  foreach ($line in $lines) {
    $value, $description = $line -split "\`t", 2
    if ($value -in ':files', ':folders') {
      # What stands before the = of a --save= is put before each path again.
      $lead = if ($wordToComplete -match '^--[^=]*=') { $Matches[0] } else { '' }
      [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete.Substring($lead.Length)) |
        Where-Object { $value -eq ':files' -or $_.ResultType -eq 'ProviderContainer' } | ForEach-Object {
          [System.Management.Automation.CompletionResult]::new($lead + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
        }
    } elseif ($value.StartsWith($wordToComplete, 'Ordinal')) {
      if (-not $description) { $description = $value }
      [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
  }
}
`,
};
