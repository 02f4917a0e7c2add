/** Where a file waits that another app shared with this one; the page takes it from there (givenFile.ts). */
const CACHE = 'shared-files';

/** Keeps the file of a share and opens the page that reads it. Nothing of it goes to the network. */
export async function keepShared(request: Request, scope: string): Promise<Response> {
  // An app may share nothing, or more than this browser has room for: the page then asks for the file.
  const file = await request.formData().then(
    (form) => form.get('file'),
    () => null,
  );
  if (file instanceof File) {
    await caches.delete(CACHE);
    const cache = await caches.open(CACHE);
    await cache.put(new URL('shared-file', scope).href, new Response(file)).catch(() => undefined);
  }
  return Response.redirect(new URL('#/transfer?shared=1', scope).href, 303);
}
