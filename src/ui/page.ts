import type { ComponentType } from 'preact';

/** What the router hands to every page: `params` by the names in the route's path, decoded. */
export interface PageProps {
  params: Record<string, string>;
  query: URLSearchParams;
}

export type Page = ComponentType<PageProps>;
