/** Imported first: the database's library talks to other windows through this as soon as it is loaded, in real time. */
Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined, configurable: true, writable: true });
