/** What a centre sets up. Every value has a default, so that a store made before a setting existed still reads. */
export interface Settings {
  readonly 'centre.name': string
  readonly 'centre.company': string
  /** IANA name of the estate's zone; the business date is read in it. */
  readonly 'centre.zone': string
  readonly 'centre.hotline': string
  /** A demo estate's data is invented and its keys lie in a file; a live one never opens with `--demo`. */
  readonly 'estate.kind': 'demo' | 'live'
  /** How many households a demo estate is made of, so that one that was cut off can be finished; 0 for a live one. */
  readonly 'demo.households': number
  /** Cash is rounded down to this, so that it can be paid in coins: 10 fen is one jiao. */
  readonly 'cash.roundingUnitFen': number
}

export type SettingName = keyof Settings

export const settingDefaults: Settings = {
  'centre.name': '物业服务中心',
  'centre.company': '',
  'centre.zone': 'Asia/Shanghai',
  'centre.hotline': '',
  'estate.kind': 'live',
  'demo.households': 0,
  'cash.roundingUnitFen': 10,
}
