/** Injected as source text; never called here. */
export function isolatedWorld(createWire: unknown, createBridge: unknown, setting: object, preload: unknown): void
