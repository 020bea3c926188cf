/** The words of shell completion: how to switch it on, and what the values mean that a shell offers. */
import type { Purpose } from '../tree/types.ts';
import type { Language } from './words.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

const en = {
  /** The first comment lines of each script. */
  howTo: {
    bash: [
      'Completion of wallet-help for bash. Nothing is changed until you do one of these yourself:',
      '  this shell only:    eval "$(wallet-help completion bash)"',
      '  every new shell:    wallet-help completion bash > ~/.local/share/bash-completion/completions/wallet-help',
      '  without the bash-completion package, put the first line into ~/.bashrc instead.',
    ],
    zsh: [
      'Completion of wallet-help for zsh. Nothing is changed until you do one of these yourself:',
      '  this shell only:    source <(wallet-help completion zsh)      (after compinit)',
      '  every new shell:    wallet-help completion zsh > "$fpath[1]/_wallet-help"      (then start zsh anew)',
    ],
    fish: [
      'Completion of wallet-help for fish. Nothing is changed until you do one of these yourself:',
      '  this shell only:    wallet-help completion fish | source',
      '  every new shell:    wallet-help completion fish > ~/.config/fish/completions/wallet-help.fish',
    ],
    powershell: [
      'Completion of wallet-help for PowerShell. Nothing is changed until you do one of these yourself:',
      '  this shell only:    wallet-help completion powershell | Out-String | Invoke-Expression',
      '  every new shell:    put that line into the file that $PROFILE names',
      'This one could not be tried on a real PowerShell yet.',
    ],
  } satisfies Record<Shell, readonly string[]>,
  unknownShell: (shell: string, known: string) => `There is no completion for "${shell}". Known: ${known}.`,
  unsure: 'not sure',
  results: { yes: 'it helped, or it is done', no: 'tried, no change', skipped: 'could not do it' },
  purposes: {
    general: 'anything',
    freeze: 'block a card or an account',
    fraud: 'somebody took or wants your money',
    dispute: 'a payment you contest',
    complaint: 'complain',
    account: 'login, identity, closing',
    'from-abroad': 'calls from abroad',
    visitor: 'visitors to the country',
    merchant: 'for merchants',
    report: 'report a crime',
    advice: 'ask for advice',
  } satisfies Record<Purpose, string>,
};
export type CompletionWords = typeof en;

const zh: CompletionWords = {
  howTo: {
    bash: [
      'wallet-help 的 bash 补全。下面的做法由你自己选一个；不做就什么也不会改变：',
      '  只在这个窗口用：    eval "$(wallet-help completion bash)"',
      '  以后每个窗口都用：  wallet-help completion bash > ~/.local/share/bash-completion/completions/wallet-help',
      '  没有装 bash-completion 的话，把第一行写进 ~/.bashrc。',
    ],
    zsh: [
      'wallet-help 的 zsh 补全。下面的做法由你自己选一个；不做就什么也不会改变：',
      '  只在这个窗口用：    source <(wallet-help completion zsh)      （在 compinit 之后）',
      '  以后每个窗口都用：  wallet-help completion zsh > "$fpath[1]/_wallet-help"      （然后重新打开 zsh）',
    ],
    fish: [
      'wallet-help 的 fish 补全。下面的做法由你自己选一个；不做就什么也不会改变：',
      '  只在这个窗口用：    wallet-help completion fish | source',
      '  以后每个窗口都用：  wallet-help completion fish > ~/.config/fish/completions/wallet-help.fish',
    ],
    powershell: [
      'wallet-help 的 PowerShell 补全。下面的做法由你自己选一个；不做就什么也不会改变：',
      '  只在这个窗口用：    wallet-help completion powershell | Out-String | Invoke-Expression',
      '  以后每个窗口都用：  把上面这一行写进 $PROFILE 所指的文件',
      '这一份还没有在真的 PowerShell 里试过。',
    ],
  },
  unknownShell: (shell, known) => `没有「${shell}」的补全。可以用：${known}。`,
  unsure: '不确定',
  results: { yes: '有用，或已做好', no: '试了，没用', skipped: '做不了' },
  purposes: {
    general: '一般问题',
    freeze: '挂失或冻结卡、账户',
    fraud: '有人拿走或想拿走你的钱',
    dispute: '对一笔付款有争议',
    complaint: '投诉',
    account: '登录、实名、注销',
    'from-abroad': '从境外拨打',
    visitor: '到访的外国人',
    merchant: '商户',
    report: '报案',
    advice: '咨询',
  },
};

export const COMPLETION_WORDS: Readonly<Record<Language, CompletionWords>> = { zh, en };
