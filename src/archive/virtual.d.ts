/** Made by the build (vite.config.ts): the address of the worker of the booklets as an entry that shares the page's chunks. */
declare module 'virtual:archive-worker-url' {
  const url: string;
  export default url;
}
