/** Every setting by its name: what it is called and what it does. A setting without words does not compile. */
export const zhSetting = {
  centre: {
    name: { label: '中心名称', hint: '印在收据和访客单上，也用在问候语里。' },
    company: { label: '公司名称', hint: '印在收据上；可以不填。' },
    hotline: { label: '服务热线', hint: '印在单据上，锁屏时给客户看；可以不填。' },
    areaCode: { label: '本地区号', hint: '例如 0755。登记七八位的本地号码时补在前面。' },
    zone: { label: '时区', hint: '业务日期按它计算，例如 Asia/Shanghai。' },
  },
  estate: { kind: { label: '小区类别', hint: '建立时定下，不能更改。' } },
  demo: { households: { label: '演示户数', hint: '建立时定下，不能更改。' } },
  cash: {
    roundingUnitFen: { label: '现金抹零到', hint: '现金收款向下取整到这个单位，零头由小区承担。' },
    outLimitYuan: { label: '现金支出限额', hint: '一次从钱箱支出超过这个数，要另一位有权限的同事批准。' },
    waiverLimitYuan: { label: '减免限额', hint: '一张账单的减免和优惠合计超过这个数，主管不能批准，要项目经理批准。' },
    differenceLimitYuan: { label: '长短款限额', hint: '结班时长款或短款超过这个数，要另一位有权限的同事批准。' },
    shiftMostHours: { label: '班次最长', hint: '开班超过这么久，会提醒结班；照样可以收款。' },
  },
  visit: {
    validUntilClock: { label: '访客单当天有效至', hint: '例如 22:00；与有效小时数比，取较晚的。' },
    validForHours: { label: '访客单至少有效', hint: '从开出时算起。' },
    remindAfterMinutes: { label: '访客等候提醒', hint: '等候这么久后，提醒关照并再次联系被访人。' },
    ways: { label: '去各栋怎么走', hint: '按栋填写，印在访客单上；栋留空表示本中心办公室。' },
  },
  desk: {
    idleLockMinutes: { label: '无人操作自动锁屏', hint: '这么久没有按键或触摸，屏幕自动锁上；客户核对找零时不锁。' },
    departments: { label: '部门与电话', hint: '访客可以找的部门；电话可以是内线，也可以不填。' },
  },
  privacy: {
    revealsPerHour: { label: '每人每小时查看完整信息', hint: '超过这么多次，主管页面会提示。' },
  },
  custody: {
    documentHours: { label: '文件转交时限', hint: '文件、信函、传真收下后这么久要送到或通知到本人。' },
    firstReminderDays: { label: '代管第一次提醒', hint: '收下这么多天后再通知，看板变黄。' },
    secondReminderDays: { label: '代管第二次提醒', hint: '收下这么多天后再通知一次。' },
    thirdReminderDays: { label: '代管第三次提醒', hint: '收下这么多天后再通知，看板变红。' },
    returnDays: { label: '代管保管期', hint: '没人领的，满这么多天可以退回。' },
  },
  call: {
    rings: { label: '几声内接起', hint: '统计接听及时率用。' },
    answerMinutes: { label: '默认回复时限', hint: '答应客户晚些回复时，先填这么多分钟。' },
    warnMinutes: { label: '欠答复提前提醒', hint: '到期前这么多分钟，看板变黄。' },
  },
  ticket: {
    complaintHours: { label: '投诉答复时限', hint: '没有另外约定时，这么多小时内给客户答复。' },
    repairHours: { label: '报修完成时限', hint: '没有另外约定时，这么多小时内修好。' },
    otherHours: { label: '其他工单时限', hint: '咨询、建议、表扬，这么多小时内答复。' },
    warnMinutes: { label: '工单提前提醒', hint: '到承诺时间前这么多分钟，看板变黄。' },
  },
  retention: {
    ticketDays: { label: '工单记录保留', hint: '办完这么多天后删除姓名、电话和原话，只留次数。' },
    callDays: { label: '电话记录保留', hint: '结束这么多天后删除号码、姓名和内容，只留次数；欠的答复同样。' },
    itemDays: { label: '代管记录保留', hint: '交付这么多天后删除收件人、代领人和签字，只留次数；钥匙借用同样。' },
    visitDays: { label: '访客信息保留', hint: '离开这么多天后删除姓名、电话和备注，只留次数。' },
    residentDays: { label: '迁出住户保留', hint: '迁出这么多天后删除姓名和电话；车辆停用后同样。' },
    staffDays: { label: '离职人员保留', hint: '离职这么多天后删除姓名，只留工号。' },
    paperDays: { label: '草稿、导出、文件夹单据保留', hint: '没办完的单子、导出的表和打印到文件夹的单据，过后删除。' },
  },
  backup: {
    atClock: { label: '每晚备份时间', hint: '例如 03:00；当时没开机，就在开机后补做。' },
    rollPlace: {
      label: '流水第二份的地方',
      hint: '另一块硬盘上已有的文件夹；下次启动时搬过去。不填就放在数据文件夹里。',
    },
    secondPlace: { label: '备份的第二处', hint: '另一块硬盘上的文件夹，每份备份都抄一份过去；可以不填。' },
    ballastMegabytes: { label: '硬盘备用空间', hint: '平时占着，硬盘满时放出来，好把当天的事办完。' },
  },
  print: {
    receiptColumns: { label: '收据打印机宽度', hint: '80 毫米纸 48 列（旧机型 42），58 毫米纸 32 列。' },
    slipColumns: { label: '访客单打印机宽度', hint: '两种单据共用一台打印机时，请填成一样。' },
  },
} as const

export const zhSettings = {
  setting: zhSetting,
  settingGroup: {
    centre: '服务中心',
    estate: '小区',
    demo: '演示',
    cash: '现金',
    visit: '访客',
    desk: '前台',
    privacy: '隐私',
    custody: '代管交接',
    call: '电话',
    ticket: '工单',
    retention: '保留期限',
    backup: '备份',
    print: '打印',
  },
  settingUnit: {
    fen: '元',
    yuan: '元',
    times: '次',
    columns: '列',
    minutes: '分钟',
    hours: '小时',
    days: '天',
    months: '个月',
    megabytes: 'MB',
  },
} as const

export const zhSettingRefusals = {
  settingMissing: '这一项不能空着。',
  settingTooLong: '太长了，最多 {{most}} 个字。',
  settingNotWhole: '请填整数，{{least}} 到 {{most}}。',
  settingOutOfRange: '超出范围，请填 {{least}} 到 {{most}}。',
  settingClockUnreadable: '时间请写成 22:00。',
  settingChoiceUnknown: '请从列出的里面选一个。',
  settingFolderUnreadable: '请写完整路径，例如 D:\\backup 或 /mnt/backup。',
  settingTooManyRows: '最多 {{most}} 行。',
  settingRowNameMissing: '这一行缺名称。',
  settingRowTwice: '“{{name}}”已经有了，请合并。',
  settingNotRows: '这一项是列表，请逐行填写。',
  settingNotText: '这一项不是列表，请只填一个值。',
  basisMissing: '请写明依据：法规、合同或决定。',
  checkRunning: '正在核对，请等它结束。',
} as const
