/** What an installer must know for a device, from the system that it runs. */

/** "windows", "mac", "linux"; undefined where the record does not say. Compared with an installer's skills without case. */
export function skillFor(system: string | null | undefined): string | undefined {
  const name = (system ?? '').trim().toLowerCase();
  if (name.startsWith('windows')) return 'windows';
  if (/^(mac ?os|os ?x)/u.test(name)) return 'mac';
  return /(linux|ubuntu|debian|fedora|red hat)/u.test(name) ? 'linux' : undefined;
}

/** Has somebody with these skills that one? What nobody recorded is not held against them. */
export function hasSkill(skills: readonly string[] | null, skill: string | undefined): boolean {
  if (skill === undefined || skills === null || skills.length === 0) return true;
  return skills.some((each) => each.trim().toLowerCase() === skill);
}
