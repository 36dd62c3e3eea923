/** What acts, tables and columns of who is expected and who is not welcome are called in the journal. */
export const zhPassJournalWords = {
  act: {
    makePass: '记下预约',
    extendPass: '预约延期',
    cancelPass: '取消预约',
    recallPass: '沿用预约资料',
    registerExpected: '登记预约来访',
    letInAsPlanned: '按预约放行',
  },
  recordTable: {
    visit_pass: '预约与许可',
    visit_pass_event: '预约经过',
  },
  recordColumn: {
    fromDay: '从哪天',
    hasPhone: '留有电话',
    codeToken: '预约码核对值',
    announcedHow: '怎么说的',
    madeAt: '记下时间',
    madeBy: '记下的人',
    consents: '预约即同意',
    untilDay: '到哪天',
  },
} as const
