import { hanziDots } from './profile.ts'
import type { TextLine } from './laid-out-line.ts'

/** Dots from the top of one line to the next: the characters and a third of white, so that amounts are easy to follow. */
export const linePitch = 32
export const tallPitch = 60

export function pitchOf(line: TextLine): number {
  return line.tall ? tallPitch : linePitch
}

/** The baseline below the top of a line of normal height: hanzi sit in their square with an eighth below it. */
export const baselineDots = hanziDots - 3
