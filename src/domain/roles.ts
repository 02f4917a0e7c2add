/** What a person may be, as in SPEC's table of roles; every tutor of the roster is one, the others are said of them. */
export const ROLES = ['classTeacher', 'office', 'keeper', 'finance', 'duty', 'director'] as const;
export type Role = (typeof ROLES)[number];

/** The roles in a tutor's `roles`; what only a newer version knows is left out. */
export function rolesOf(tutor: { roles?: Record<string, true | null> | null | undefined }): Set<Role> {
  return new Set(ROLES.filter((role) => tutor.roles?.[role]));
}
