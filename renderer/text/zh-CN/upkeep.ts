/** The words of upkeep: the way back, backups, what befell the counter. */
export const zhUpkeep = {
  healing: {
    title: '正在恢复数据',
    restoring: '正在打开备份',
    progress: '已补回 {{done, count}} / {{total, count}} 条流水',
    wait: '数据文件受损，正在按流水补回，一笔都不会少。请不要关闭电脑。',
  },
} as const

export const zhUpkeepRefusals = {
  storeLost:
    '数据文件受损，而第二份流水和备份都够不到最后一笔，自动恢复会漏账，所以没有恢复。原文件没有动。请主管处理。',
  storeUnreachable: '硬盘上的数据现在读不出来。请检查硬盘和连线，再重新打开前台；数据没有被改动。',
  diskFull: '硬盘满了，这一步没有写入。备用空间已经放出，请再做一次，并请尽快清理硬盘。',
  migrationFailed: '数据没有能升级到新版本，原样保留着。请装回原来的版本，并联系技术支持。',
  upkeepEventUnknown: '这件事已经有人看过了。',
} as const
