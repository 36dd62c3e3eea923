/** What a centre sets up. Every value has a default, so that a store made before a setting existed still reads. */
export interface Settings {
  readonly 'centre.name': string
  readonly 'centre.company': string
  /** IANA name of the estate's zone; the business date is read in it. */
  readonly 'centre.zone': string
  readonly 'centre.hotline': string
  /** Completes local numbers of seven or eight digits, for example 0755; empty where it is not set up. */
  readonly 'centre.areaCode': string
  /** A demo estate's data is invented and its keys lie in a file; a live one never opens with `--demo`. */
  readonly 'estate.kind': 'demo' | 'live'
  /** How many households a demo estate is made of, so that one that was cut off can be finished; 0 for a live one. */
  readonly 'demo.households': number
  /** Cash is rounded down to this, so that it can be paid in coins: 10 fen is one jiao. */
  readonly 'cash.roundingUnitFen': number
  /** A visitor's slip is valid until this time of the day it is issued, or for these hours, whichever is later. */
  readonly 'visit.validUntilClock': string
  readonly 'visit.validForHours': number
  /** When to look after a waiting visitor and to call the host again. */
  readonly 'visit.remindAfterMinutes': number
  /** The way from the counter in words, by building; `''` for the centre's own offices. Printed on slips. */
  readonly 'visit.ways': Readonly<Record<string, string>>
  /** Whom a visitor may ask for besides residents and staff, with the number to ring; empty where there is none. */
  readonly 'desk.departments': readonly { readonly name: string; readonly phone: string }[]
}

export type SettingName = keyof Settings

export const settingDefaults: Settings = {
  'centre.name': '物业服务中心',
  'centre.company': '',
  'centre.zone': 'Asia/Shanghai',
  'centre.hotline': '',
  'centre.areaCode': '',
  'estate.kind': 'live',
  'demo.households': 0,
  'cash.roundingUnitFen': 10,
  'visit.validUntilClock': '22:00',
  'visit.validForHours': 4,
  'visit.remindAfterMinutes': 10,
  'visit.ways': {},
  'desk.departments': ['客户服务部', '工程维修部', '秩序维护部', '环境绿化部', '财务部'].map((name) => ({
    name,
    phone: '',
  })),
}
