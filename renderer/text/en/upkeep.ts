export const enUpkeep = {
  healing: {
    title: 'Bringing the data back',
    restoring: 'Opening a backup',
    progress: '{{done, count}} of {{total, count}} entries brought back',
    wait: 'The data file was damaged and is brought back from the roll; nothing will be missing. Please leave the computer on.',
  },
} as const

export const enUpkeepRefusals = {
  storeLost:
    'The data file is damaged, and neither the roll nor a backup reaches the last act. Restoring by itself would lose some, so nothing was touched. The supervisor must decide.',
  storeUnreachable:
    'The data can not be read from the disk now. Check the disk and its cable and open the counter again; nothing was changed.',
  diskFull:
    'The disk is full and this was not written. The reserve has been freed: do it once more, and have the disk cleared soon.',
  migrationFailed:
    'The data could not be brought to this version and is as it was. Install the earlier version and call technical support.',
  upkeepEventUnknown: 'Somebody has taken note of this already.',
} as const
