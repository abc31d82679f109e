/** Where a medium lies in a registry: its repository and its tag, made from ids, in what the distribution spec allows. */

const pathPart = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagText = /^[a-z0-9_][a-z0-9._-]{0,127}$/;

/** An id as one part of a repository's path: lower case where the spec allows it, else its letters spelled as code points. Two ids never meet unless they differ in case alone. */
function partOf(id: string): string {
  const lower = id.toLowerCase();
  if (pathPart.test(lower) && !lower.startsWith('x0')) return lower;
  return `x0${[...lower].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('')}`;
}

/** The repository of a title: `groundcrew/<titleId in lower case>`. */
export function repositoryOf(titleId: string): string {
  return `groundcrew/${partOf(titleId)}`;
}

/** The tag of a medium in its title's repository: `<versionId>-<mediumId>` in lower case; its last 128 characters where ids are very long. */
export function tagOf(versionId: string, mediumId: string): string {
  const text = `${partOf(versionId)}-${partOf(mediumId)}`;
  return tagText.test(text) ? text : text.slice(-128).replace(/^[.-]+/, '');
}

/** Is this a repository's name as the distribution spec allows it? */
export function isRepository(text: string): boolean {
  return text.length <= 255 && text.split('/').every((part) => pathPart.test(part));
}

/** Is this a tag as the distribution spec allows it? */
export function isTag(text: string): boolean {
  return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text);
}
