import type { TextTree } from '../zh-CN.ts'
import type { zhKeyRefusals } from '../zh-CN/keys.ts'

export const enKeys = {
  neededTitle: 'The keys have to be opened',
  needed:
    "This computer's key store does not open the keys now. The supervisor types the passphrase, or the code of the recovery sheet.",
  neededWhy: 'All data is there, nothing is lost; until then nothing is changed. Each try takes about a second.',
  passphrase: "Supervisor's passphrase",
  passphraseHint: 'The one chosen when the estate was set up',
  newPassphraseHint:
    'Opens the data on another computer: 12 letters or 6 Chinese characters at least, not digits alone; keep it elsewhere',
  passphraseAgain: 'Passphrase once more',
  code: 'Recovery code',
  codeHint: 'Seven groups of four; capitals and gaps do not matter',
  open: 'Open',
  opening: 'Checking…',
  bySheet: 'Use the sheet',
  byPassphrase: 'Use the passphrase',
  sheetTitle: 'Recovery sheet',
  sheetWhat:
    'On another computer the passphrase or this sheet opens the data; once the passphrase is forgotten, only the sheet. Seal it in an envelope and lock it away.',
  print: 'Print the sheet',
  printAgain: 'Print once more',
  writeDown: 'There is no receipt printer. Write these seven groups on paper:',
  lastGroup: 'Last group',
  lastGroupHint: 'Type the last four signs from the paper: it proves that the sheet is in hand',
  inHand: 'Sheet in hand',
  later: 'Later',
  sheetMissing: 'No recovery sheet',
  sheetMissingTitle: 'No sheet is known to be in hand: the supervisor makes a new one under F11',
  lost: 'Some names unreadable',
  lostTitle: 'Some keys are damaged and their names can not be read; payments and printing go on, with the room alone',
  remove: 'Remove',
  removeWho: 'Remove: {{name}}',
  removeAsk: 'Remove name, phone and notes of {{name}} for good? Nobody can bring them back; times and counts stay.',
  removeYes: 'Remove for good',
  removed: 'Removed.',
  pending: '{{count, count}} removal{{count, s}} waiting',
  page: {
    what: "The data here is sealed under keys. This computer's key store opens them; where it can not, the passphrase or the sheet does.",
    opensBy: {
      file: 'By a file (demo or development)',
      system: "By the system's key store",
      passphrase: 'By the passphrase at each start',
    },
    opens: 'At a start',
    passphrase: 'Passphrase',
    sheet: 'Recovery sheet',
    state: {
      none: 'None',
      notTyped: 'New; not typed again yet',
      unconfirmed: 'New; after the next start the old one is void',
      confirmed: 'Proven',
      notInHand: 'Not sealed; make a new one',
    },
    newMaster: 'The master key is new; after the next start the old passphrase and sheet are void.',
    healed: '{{count, count}} damaged keys were healed from the other copy at this start.',
    lost: 'Damaged in both copies: {{count, count}} key{{count, s}}; the names under them can not be read.',
    away: 'The second backup place is away; waiting for it: {{count, count}} removal{{count, s}}.',
    reached: 'The keys at the second backup place are up to date.',
    change: 'Change the passphrase',
    current: 'Passphrase now',
    newPassphrase: 'New passphrase',
    makeSheet: 'Make a new sheet',
    makeSheetWhat: 'The old sheet is void once the new one is sealed and the counter was opened anew.',
    renew: 'Renew the master key',
    renewWhat:
      'For when somebody may hold the old passphrase or sheet. Every key is sealed anew, and the sheet is made anew.',
    changed: 'The passphrase was changed; press T and type it once more. Until then the old one opens as well.',
    notTyped:
      'This passphrase was not typed again since it was set. Until it was, and the counter was opened anew, one before it opens the data as well.',
    confirm: 'Type it once more',
    confirmWhat: 'Proves that the new passphrase is known. From the start after that the old one is void.',
    confirmed: 'That is the passphrase; from the next start the old one is void.',
    renewed: 'The master key was renewed.',
    none: 'The keys of a demo estate lie in a file; it has no passphrase and no sheet.',
  },
  pendingTitle: 'The second backup place is away; removals reach it as soon as it is back',
} as const satisfies TextTree['keys']

export const enKeyRefusals = {
  passphrasesDiffer: 'The two passphrases differ.',
  passphraseWrong:
    'Wrong passphrase. Check capitals and the input method and type it again, or use the recovery sheet.',
  passphraseTooShort:
    'The passphrase is too short: at least {{least}} letters, or half as many Chinese characters. Make it longer.',
  passphraseTooPlain: 'The passphrase is too plain: not digits alone, and not the same few signs. Choose another.',
  sheetCodeUnreadable:
    'One sign of the code is wrong or missing; there are {{signs}}. Compare it with the sheet and type it again.',
  sheetCodeWrong:
    'This sheet does not open these keys: it was replaced or belongs to another estate. Find the newest one.',
  keysLost:
    'There is data of an estate here, but no key store that can be read. Nothing was changed. Put the folder “keys” of the backup disk back into “backups” and open again.',
  keysOpen: 'The keys are open already.',
  noSheetWaiting: 'No recovery sheet is waiting. The supervisor makes a new one under F11.',
  sheetNotPrinted: 'The recovery sheet did not print. Check the printer and print it again.',
  sheetGroupWrong: 'This is not the last group on the sheet. Compare it with the paper and type it again.',
  removedBefore: 'This was removed already.',
  visitNotOver: 'This visit is not over; remove it after the visitor has left.',
  livesHere: 'This resident still lives here; record the moving out first.',
  vehicleInUse: 'This vehicle is still in use; end it first.',
  worksHere: 'This colleague still works here; record the leaving first.',
  masterNotProven: 'The last new master key was not proven by a start yet. Open the counter anew first.',
  recordKeyGone: 'The key of this record is gone; nothing can be added or changed. Register it anew.',
} as const satisfies Record<keyof typeof zhKeyRefusals, string>
