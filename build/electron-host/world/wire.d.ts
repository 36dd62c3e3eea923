/** The codec between pages and the main process; `encode` throws where a structured clone would. */
export function createWire(): { encode(value: unknown): string; decode(text: string): unknown }
