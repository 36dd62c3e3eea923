export const enUpkeep = {
  healing: {
    title: 'Bringing the data back',
    restoring: 'Opening a backup',
    progress: '{{done, count}} of {{total, count}} entries brought back',
    wait: 'The data file is brought back from the roll; nothing will be missing. Please leave the computer on.',
  },
  lockedLook: {
    title: 'Look only',
    what: 'Households, arrears and people inside can be looked up while the counter is locked; nothing is changed.',
    look: 'Look',
    heading: '{{centre}}: the counter is locked, look only',
    from: {
      store: 'Data until {{day}} {{time}}, read from this machine',
      backup: 'Data until {{day}} {{time}}, read from a backup; what was done later is missing',
    },
    find: 'Name, room, phone, plate',
    open: 'Open the first',
    nothingOpen: 'Type what you hear; Enter opens the first.',
    nobodyInside: 'No visitor is inside.',
    close: 'End the look',
  },
  lockedRestore: {
    title: 'For the supervisor to decide: restore a backup',
    what: 'What was recorded after the point chosen below will be missing. Receipts are numbered in a new series, so no number is issued twice. If the old disk can be found, find it first.',
    none: 'There is no usable backup on this computer. Find the second place of the backups, or call technical support.',
    choose: 'Restore to',
    backup: 'The backup of {{day}} {{time}}',
    roll: 'The roll alone',
    reaches: 'Reaches entry {{entry, count}}',
    secret: 'The supervisor’s passphrase, or the code of the recovery sheet',
    secretHint: 'Nothing is restored without it.',
    lastReceipt: 'Number of the last receipt at hand (may be empty)',
    lastReceiptHint: 'For example 01A-R2026-000123; the new series comes after it.',
    restore: 'Restore, and begin a new series',
  },
  rescue: {
    title: 'Restore an estate from a backup',
    what: 'The computer was changed or its disk is broken: connect the folder with the backups to this one and say where it is.',
    folder: 'Folder',
    folderHint: 'For example E:\\qiantai or /mnt/qiantai; the data folder of the old computer will do too.',
    look: 'See what is in it',
    take: 'Take over and restore',
    keysFound: 'Keys found. Next the supervisor’s passphrase or the code of the recovery sheet is asked for.',
    keysMissing: 'No keys found, and no backup opens without them. Choose another folder.',
    rollFound: 'Roll found: everything comes back up to the last act.',
    rollMissing: 'No roll found: everything comes back up to when the backup was made.',
    backupsFound: 'Backups found: {{count}}, the last of {{day}} {{time}}.',
    backupsMissing: 'No backup found; the store is rebuilt from the roll.',
  },
  opening: {
    label: 'How the counter stands',
    allGood: 'All is ready',
    diskGood: '{{gigabytes}} GB free',
    diskLow: 'Only {{gigabytes}} GB free on the disk: clear what is not needed.',
    diskFull: 'The disk is full and its reserve given up: clear it today.',
    diskUnknown: 'The disk does not say how much is free: check it.',
    clockGood: 'Time {{time}}',
    clockMoved: 'The computer’s clock was moved back and says {{time}}. Check it; numbers are not affected.',
    backupGood: 'Backup {{hours}} h ago',
    backupSoon: 'The first backup is made by itself',
    backupNone: 'There is no backup: make one now, F11.',
    backupOld: 'The last backup is {{days}} days old: make one now, F11.',
    backupUnproven: 'The last backup did not pass its test restore: make another, F11.',
    backupAway: 'The backup did not reach its second place: is that disk connected?',
    rollGood: 'Both copies agree',
    rollMissing: 'The second copy of the journal is not written: check the disk. All payments are recorded.',
    printersGood: 'Printers ready',
    printersNone: 'No printer is connected: check the start options.',
    printersTrouble: 'Papers not printed: {{count}}; see the left side.',
    event: {
      healed: 'The data file was damaged and brought back from the roll; nothing is missing. Supervisor: see F11.',
      backupFailed: 'A backup failed. Supervisor: see F11.',
      diskFull: 'The disk was full once. Supervisor: see F11.',
      storeFault: 'The disk failed once and the data was opened anew. Supervisor: see F11.',
      newSeries: 'Receipts are numbered in a new series. Supervisor: see F11.',
    },
  },
} as const

export const enUpkeepRefusals = {
  storeLost:
    'The data file is damaged, and neither the roll nor a backup reaches the last act. Restoring by itself would lose some, so nothing was touched. The supervisor must decide.',
  storeUnreachable:
    'The data can not be read from the disk now. Check the disk and its cable and open the counter again; nothing was changed.',
  diskFull:
    'The disk is full and this was not written. The reserve has been freed: do it once more, and have the disk cleared soon.',
  storeReadOnly:
    'The data folder can be read and not written now. Check the disk’s write protection and rights and open the counter again; nothing was changed.',
  notKept:
    'The disk failed just now. The data was opened anew and looked through: this was not recorded and no money booked. Do it once more.',
  fateUnknown:
    'The disk failed and the data can not be opened, so nobody knows yet whether this was recorded. Do not take the money again; call the supervisor.',
  storeReopened:
    'The disk failed just now and the data was opened anew; all that was recorded is there. Try once more.',
  nothingToRestore: 'There is nothing to restore now.',
  receiptUnreadable: 'Write the number as on the receipt, for example 01A-R2026-000123.',
  nothingToRead: 'Nothing can be read: neither the data of this machine nor a backup opens. Call technical support.',
  nothingToTake: 'There is neither a backup nor a roll in this folder. Choose another.',
  keysNotThere: 'There are no keys in this folder, so no backup opens. Choose another.',
  migrationFailed:
    'The data could not be brought to this version and is as it was. Install the earlier version and call technical support.',
  upkeepEventUnknown: 'Somebody has taken note of this already.',
  backupFailed: 'The backup failed. Check the room on the disk and its cable and try again; work can go on.',
  backupUnknown: 'This backup is not there. Choose again.',
  backupDamaged: 'This backup can not be opened or is damaged. Choose another; the data was not touched.',
  restoreIncomplete:
    'This backup and the roll do not reach the last act, so restoring would lose some and was not done. Choose a newer one.',
} as const
