/** Injected as source text; never called here. */
export function createBridge(outgoing: string, incoming: string, take: (...args: unknown[]) => unknown): object
