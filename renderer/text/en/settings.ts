export const enSettings = {
  setting: {
    centre: {
      name: { label: 'Name of the centre', hint: 'Printed on receipts and visitor slips, and said in the greeting.' },
      company: { label: 'Company', hint: 'Printed on receipts; may be empty.' },
      serviceStandard: {
        label: 'Standard of service',
        hint: 'As the service contract says; the price board names it.',
      },
      payeeAccount: { label: 'Payee’s account', hint: 'Name, bank and number; statements name it for transfers.' },
      hotline: { label: 'Hotline', hint: 'Printed on papers and shown while the desk is left; may be empty.' },
      areaCode: {
        label: 'Local area code',
        hint: 'For example 0755. Completes local numbers of seven or eight digits.',
      },
      zone: { label: 'Time zone', hint: 'The business date is read in it, for example Asia/Shanghai.' },
    },
    estate: { kind: { label: 'Kind of estate', hint: 'Fixed when it was set up.' } },
    demo: { households: { label: 'Demo households', hint: 'Fixed when it was set up.' } },
    cash: {
      roundingUnitFen: {
        label: 'Cash is rounded down to',
        hint: 'What is due in cash is rounded down to this; the estate bears the rest.',
      },
      inLimitYuan: {
        label: 'Limit for cash in',
        hint: 'Putting more into the drawer at once, without a sale, takes a colleague who may approve it.',
      },
      deliverLimitYuan: {
        label: 'Limit for delivering',
        hint: 'Handing more to finance or the bank at once takes a colleague who may approve it.',
      },
      outLimitYuan: {
        label: 'Cash taken out up to',
        hint: 'Taking more out of the drawer at once needs the approval of a colleague who may give it.',
      },
      waiverLimitYuan: {
        label: 'Waived up to',
        hint: 'Letting go of more than this of one bill takes a manager; a supervisor can not approve it.',
      },
      differenceLimitYuan: {
        label: 'Over or short up to',
        hint: 'A shift that differs by more needs an approval to close.',
      },
      floatYuan: {
        label: 'Float',
        hint: 'Offered when a shift opens, and filled in as what is left when one closes.',
      },
      overnightYuan: {
        label: 'Cash overnight',
        hint: 'Leaving more in the drawer at a close is asked back: takings go to finance or the bank the same day.',
      },
      overlapMinutes: {
        label: 'Overlap of shifts',
        hint: 'So long before the end of a shift the screen says that the next person should be there.',
      },
      shiftMostHours: {
        label: 'Longest shift',
        hint: 'A shift open for longer asks to be closed; money is taken all the same.',
      },
    },
    fees: {
      meterUnusualPercent: {
        label: 'Usage is unusual above',
        hint: 'A reading above this share of the mean of the two before is asked about once more.',
      },
    },
    visit: {
      validUntilClock: {
        label: 'Visitor slip valid until',
        hint: 'For example 22:00 of the day; the later of this and the hours below.',
      },
      validForHours: { label: 'Visitor slip valid for at least', hint: 'Counted from when it is issued.' },
      remindAfterMinutes: {
        label: 'Reminder of a waiting visitor',
        hint: 'After so long: look after them and call the host again.',
      },
      ways: {
        label: 'Ways to the buildings',
        hint: 'By building, printed on visitor slips; an empty building stands for the centre’s own offices.',
      },
    },
    desk: {
      idleLockMinutes: {
        label: 'Lock a desk nobody uses after',
        hint: 'So long without a key or a touch; never while a customer checks the change.',
      },
      departments: {
        label: 'Departments and their numbers',
        hint: 'Whom a visitor may ask for; the number may be an inside line or empty.',
      },
    },
    privacy: {
      keepsNumbers: {
        label: 'Keep numbers of visitors’ documents',
        hint: 'Seen and not kept by default; keeping takes a basis, notice and consent, and is sealed.',
      },
      numberNotice: {
        label: 'Notice before a number is kept',
        hint: 'What it is for, how long, and that one may say no; each change is a version.',
      },
      numberConsent: {
        label: 'Consent to keeping a number',
        hint: 'What the visitor is asked to agree to; each change is a version.',
      },
      takesPhotos: {
        label: 'Take photos of visitors',
        hint: 'Off by default; takes a basis and a consent of its own, is sealed and goes with the visit.',
      },
      photoConsent: {
        label: 'Consent to a photo',
        hint: 'What the visitor is asked to agree to; each change is a version.',
      },
      revealsPerHour: {
        label: 'Reveals by one person in an hour',
        hint: 'More than this is shown on the supervisor’s first page.',
      },
    },
    custody: {
      documentHours: {
        label: 'Documents passed on within',
        hint: 'So soon documents, letters and faxes are delivered or told to the recipient.',
      },
      firstReminderDays: {
        label: 'First reminder of items',
        hint: 'Tell again after so many days; amber on the board.',
      },
      secondReminderDays: { label: 'Second reminder of items', hint: 'Tell once more after so many days.' },
      thirdReminderDays: { label: 'Third reminder of items', hint: 'Tell again after so many days; red on the board.' },
      returnDays: { label: 'Items kept for', hint: 'What nobody collects may go back after so many days.' },
    },
    call: {
      rings: { label: 'Picked up within', hint: 'So many rings count as in time.' },
      answerMinutes: { label: 'Answers promised within', hint: 'Filled in first when an answer is promised.' },
      warnMinutes: { label: 'Warning of owed answers', hint: 'Amber on the board so long before it is due.' },
    },
    ticket: {
      complaintHours: { label: 'Complaints answered within', hint: 'Where nothing else was agreed.' },
      repairHours: { label: 'Repairs done within', hint: 'Where nothing else was agreed.' },
      otherHours: { label: 'Other tickets answered within', hint: 'Enquiries, suggestions, praise.' },
      warnMinutes: { label: 'Warning of tickets', hint: 'Amber on the board so long before what was promised.' },
    },
    retention: {
      ticketDays: {
        label: 'Tickets are kept for',
        hint: 'So many days after the end name, number and words are removed; the count stays.',
      },
      callDays: {
        label: 'Calls are kept for',
        hint: 'So many days later number, name and what was said are removed, the count stays; owed answers likewise.',
      },
      itemDays: {
        label: 'Items handed over',
        hint: 'So many days later recipient, taker and signature are removed, the count stays; loans of keys likewise.',
      },
      numberDays: {
        label: 'Document numbers are kept for',
        hint: 'So many days after it was kept a number is removed; with its visit at the latest.',
      },
      visitDays: {
        label: 'Visitors are kept for',
        hint: 'So many days after the visit name, phone and notes are removed; a count stays.',
      },
      residentDays: {
        label: 'Former residents are kept for',
        hint: 'So many days after moving out name and phone are removed; the same for vehicles.',
      },
      staffDays: {
        label: 'Former colleagues are kept for',
        hint: 'So many days after leaving the name is removed; the number stays.',
      },
      paperDays: {
        label: 'Drafts, exports and papers in a folder are kept for',
        hint: 'Forms left lying, exported lists and papers printed into a folder are removed after that.',
      },
    },
    backup: {
      atClock: {
        label: 'Nightly backup at',
        hint: 'For example 03:00; made up for when the counter is switched on later.',
      },
      rollPlace: {
        label: 'Place of the roll',
        hint: 'A folder that exists on another disk; the roll moves there at the next start. Empty: in the data folder.',
      },
      secondPlace: {
        label: 'Second place of backups',
        hint: 'A folder on another disk that every backup is copied to; may be empty.',
      },
      ballastMegabytes: {
        label: 'Room kept on the disk',
        hint: 'Given up when the disk is full, so that the day can be finished.',
      },
    },
    print: {
      receiptColumns: {
        label: 'Width of the receipt printer',
        hint: '48 columns on 80 mm paper (42 on older heads), 32 on 58 mm.',
      },
      receiptParts: {
        label: 'Parts of a receipt',
        hint: '1 the payer’s; 2 the stub as well; 3 the book-keeper’s too. A reprint is the payer’s alone.',
      },
      slipColumns: {
        label: 'Width of the slip printer',
        hint: 'The same as for receipts where one printer prints both.',
      },
    },
  },
  settingGroup: {
    centre: 'Service centre',
    estate: 'Estate',
    demo: 'Demo',
    cash: 'Cash',
    fees: 'Fees',
    visit: 'Visitors',
    desk: 'Counter',
    privacy: 'Privacy',
    custody: 'Hand-overs',
    call: 'Telephone',
    ticket: 'Tickets',
    retention: 'Retention',
    backup: 'Backups',
    print: 'Printing',
  },
  settingUnit: {
    fen: 'yuan',
    yuan: 'yuan',
    times: 'times',
    columns: 'columns',
    minutes: 'minutes',
    hours: 'hours',
    days: 'days',
    months: 'months',
    megabytes: 'MB',
    percent: '%',
    parts: 'parts',
  },
} as const

export const enSettingRefusals = {
  settingMissing: 'This can not be empty.',
  settingTooLong: 'Too long: at most {{most}} characters.',
  settingNotWhole: 'Enter a whole number from {{least}} to {{most}}.',
  settingOutOfRange: 'Out of range: enter {{least}} to {{most}}.',
  settingClockUnreadable: 'Write the time like 22:00.',
  settingChoiceUnknown: 'Choose one of those listed.',
  settingFolderUnreadable: 'Write the whole path, for example D:\\backup or /mnt/backup.',
  settingTooManyRows: 'At most {{most}} rows.',
  settingRowNameMissing: 'This row has no name.',
  settingRowTwice: '“{{name}}” is there already; put them together.',
  settingNotRows: 'This is a list; fill it in row by row.',
  settingNotText: 'This is no list; enter one value.',
  basisMissing: 'Name the basis: a law, a contract or a decision.',
  checkRunning: 'A check is running; wait until it ends.',
} as const
