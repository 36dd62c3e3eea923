/** The words of upkeep: the way back, backups, how the counter stands. */
export const zhUpkeep = {
  healing: {
    title: '正在恢复数据',
    restoring: '正在打开备份',
    progress: '已补回 {{done, count}} / {{total, count}} 条流水',
    wait: '数据文件正在按流水补回，一笔都不会少。请不要关闭电脑。',
  },
  opening: {
    label: '前台状况',
    allGood: '一切就绪',
    diskGood: '硬盘余 {{gigabytes}} GB',
    diskLow: '硬盘只剩 {{gigabytes}} GB，请清理不用的文件。',
    diskFull: '硬盘满了，备用空间已放出。请今天就清理硬盘。',
    diskUnknown: '读不到硬盘余量，请检查硬盘。',
    clockGood: '时间 {{time}}',
    clockMoved: '电脑时间被往回调过，现在是 {{time}}。请核对时间；编号不受影响。',
    backupGood: '备份 {{hours}} 小时前',
    backupSoon: '第一份备份开机后自动做',
    backupNone: '还没有备份，请到 F11 立即备份。',
    backupOld: '最近的备份是 {{days}} 天前的，请到 F11 立即备份。',
    backupUnproven: '最近的备份没有通过试恢复，请到 F11 再备份一次。',
    backupAway: '备份没有抄到第二处，请检查那块硬盘是否接好。',
    rollGood: '两份流水一致',
    rollMissing: '流水的第二份没有写入，请检查硬盘；收的款都已记下。',
    printersGood: '打印机正常',
    printersNone: '没有接打印机，请检查启动参数。',
    printersTrouble: '有 {{count}} 张单据没有打出，请看左边。',
    event: {
      healed: '数据文件受过损，已按流水补回，没有少账。请主管到 F11 查看。',
      backupFailed: '备份没有做成，请主管到 F11 查看。',
      diskFull: '硬盘满过一次，请主管到 F11 查看。',
      storeFault: '硬盘出过错，前台重新打开过数据。请主管到 F11 查看。',
      newSeries: '收据改用新的编号段。请主管到 F11 查看。',
    },
  },
} as const

export const zhUpkeepRefusals = {
  storeLost:
    '数据文件受损，而第二份流水和备份都够不到最后一笔，自动恢复会漏账，所以没有恢复。原文件没有动。请主管处理。',
  storeUnreachable: '硬盘上的数据现在读不出来。请检查硬盘和连线，再重新打开前台；数据没有被改动。',
  diskFull: '硬盘满了，这一步没有写入。备用空间已经放出，请再做一次，并请尽快清理硬盘。',
  storeReadOnly: '数据文件夹现在只能读、不能写。请检查硬盘的写保护和权限，再重新打开前台；数据没有被改动。',
  notKept: '硬盘刚才出了错，已重新打开并查过：这一步没有记下，钱没有入账。请再办一次。',
  fateUnknown: '硬盘刚才出了错，数据打不开，还不知道这一步记下没有。请不要重收，先找主管。',
  storeReopened: '硬盘刚才出了错，已重新打开，已记下的都在。请再试一次。',
  migrationFailed: '数据没有能升级到新版本，原样保留着。请装回原来的版本，并联系技术支持。',
  upkeepEventUnknown: '这件事已经有人看过了。',
  backupFailed: '备份没有做成。请检查硬盘余量和连线，再试一次；业务可以照常办理。',
  backupUnknown: '找不到这份备份，请重新选择。',
  backupDamaged: '这份备份打不开或已损坏，请选另一份。现有数据没有动。',
  restoreIncomplete: '这份备份加上流水够不到现在，恢复会漏账，所以没有恢复。请选更新的一份。',
} as const
