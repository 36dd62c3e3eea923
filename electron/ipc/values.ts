// Input values that several areas share, each with the bounds that keep nonsense out.
import { z } from 'zod'

/** An id made by this product: UUID text in lower case. */
export const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

/** An amount in fen, at most 99,999,999.99 yuan: more than any counter takes, and far inside safe integers. */
export const amountFen = z.int().min(0).max(9_999_999_999)

export const shortText = z.string().trim().min(1).max(200)

/** A day that something can be asked about; beyond it there is no day after, and none before 1900 is anybody's. */
export const dayOfRecord = z.iso.date().refine((day) => day >= '1900-01-01' && day <= '2999-12-31')

export const nothing = z.strictObject({})

/** The strokes of a signature, at least one that is no dot: points of 0 to 999 across and down, as an SVG path. */
export const signature = z
  .string()
  .max(16_000)
  .regex(/^(?:[ML]\d{1,3} \d{1,3})+$/)
  .includes('L')

/** How many of each note and coin, by its value in fen. */
export const pieces = z.record(z.string().regex(/^\d{1,5}$/), z.int().min(0).max(1_000_000))
