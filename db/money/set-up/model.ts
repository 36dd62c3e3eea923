/** What a live estate begins with, as it was typed at the first run. */
export interface SetUp {
  readonly centreName: string
  readonly company: string
  readonly hotline: string
  /** For example 0755; empty where local numbers are always typed with it. */
  readonly areaCode: string
  /** IANA name. */
  readonly zone: string
  readonly tillName: string
  readonly number: string
  readonly name: string
  readonly pin: string
}
