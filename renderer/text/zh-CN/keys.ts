/** The words of the keys: opening them at start, the passphrase, the recovery sheet. */
export const zhKeyRefusals = {
  passphraseWrong: '口令不对。请检查大小写和输入法，再输一次；也可以改用恢复单。',
  passphraseTooShort: '口令太短：至少 {{least}} 个字母，或者一半数目的汉字。请加长。',
  passphraseTooPlain: '口令太简单：不能只有数字，也不能只用几个相同的字。请换一个。',
  sheetCodeUnreadable: '恢复码有一位输错或者漏了，共 {{signs}} 位。请对照恢复单再输一次。',
  sheetCodeWrong: '这张恢复单打不开这里的密钥：它已经换过，或者不是这个小区的。请找最新的一张。',
} as const
