import type { zhKeyRefusals } from '../zh-CN/keys.ts'

export const enKeyRefusals = {
  passphraseWrong:
    'Wrong passphrase. Check capitals and the input method and type it again, or use the recovery sheet.',
  passphraseTooShort:
    'The passphrase is too short: at least {{least}} letters, or half as many Chinese characters. Make it longer.',
  passphraseTooPlain: 'The passphrase is too plain: not digits alone, and not the same few signs. Choose another.',
  sheetCodeUnreadable:
    'One sign of the code is wrong or missing; there are {{signs}}. Compare it with the sheet and type it again.',
  sheetCodeWrong:
    'This sheet does not open these keys: it was replaced or belongs to another estate. Find the newest one.',
} as const satisfies Record<keyof typeof zhKeyRefusals, string>
