/** Made by the build (vite.config.ts): the address of the sync worker as an entry that shares the page's chunks. */
declare module 'virtual:sync-worker-url' {
  const url: string;
  export default url;
}
