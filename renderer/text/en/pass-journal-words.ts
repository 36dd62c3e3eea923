/** What acts, tables and columns of who is expected and who is not welcome are called in the journal. */
export const enPassJournalWords = {
  act: {
    makePass: 'Announcement noted',
    extendPass: 'Permit extended',
    cancelPass: 'Announcement cancelled',
    recallPass: 'Announcement recalled',
    registerExpected: 'Expected visitor registered',
    letInAsPlanned: 'Let in as announced',
  },
  recordTable: {
    visit_pass: 'Expected and permits',
    visit_pass_event: 'History of an announcement',
  },
  recordColumn: {
    fromDay: 'From day',
    hasPhone: 'Has a phone',
    codeToken: 'Check of the code',
    announcedHow: 'How it was said',
    madeAt: 'Noted at',
    madeBy: 'Noted by',
    consents: 'Stands for consent',
    untilDay: 'Until day',
  },
}
