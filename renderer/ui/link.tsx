import { Link, useLocation, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

/** A path of the app and the words after its `?`, as the router takes them. */
function placeOf(to: string): { readonly to: string; readonly search: Readonly<Record<string, string>> } {
  const [path = to, query = ''] = to.split('?');
  return { to: path, search: Object.fromEntries(new URLSearchParams(query)) };
}

/** A link to a path of the app, already filled in: `/visits/v-12`, `/checklists/c-1?version=v-3`. */
export function AppLink({ to, children }: { readonly to: string; readonly children: ReactNode }): JSX.Element {
  return <Link {...placeOf(to)}>{children}</Link>;
}

/** Goes to a path of the app. `replace` leaves no step back; `search`: the words after the `?`. */
export function useGo(): (
  to: string,
  options?: { readonly replace?: boolean; readonly search?: { readonly [name: string]: string } },
) => void {
  const navigate = useNavigate();
  return (to, options) => {
    const place = placeOf(to);
    void navigate({ ...place, search: { ...place.search, ...options?.search }, replace: options?.replace ?? false });
  };
}

/** Where the window is at the moment that it is asked, for what goes on after a wait: the person may have gone elsewhere meanwhile. */
export function useHere(): () => string {
  const { history } = useRouter();
  return () => history.location.pathname;
}

/** A part of the path, such as `visitId` of `/visits/$visitId`; nothing when the path has none. */
export function usePathPart(name: string): string | undefined {
  const parts: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return parts[name];
}

/** A word after the `?` of the path, such as the row that is open; setting it to undefined takes it away. No new focus is set. */
export function useQueryPart(name: string): readonly [string | undefined, (value: string | undefined) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const value = search[name];
  return [
    value === undefined ? undefined : String(value),
    (next) => {
      void navigate({ to: path, search: { ...search, [name]: next }, replace: true });
    },
  ];
}

/** The path of one record of a section; ids may hold any printable character. */
export function pathOf(section: string, id: string): string {
  return `${section}/${encodeURIComponent(id)}`;
}
