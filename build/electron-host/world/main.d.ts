/** Injected as source text; never called here. */
export function mainWorld(createBridge: unknown, names: object): void
