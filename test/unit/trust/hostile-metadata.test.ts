/** BAD-INPUTS, "library" and "JSON": metadata that was made to do harm is refused with its code, before it costs anything. */
import { describe, expect, it } from 'vitest';
import { mediumStanding } from '../../../electron/library/trust/medium-standing.ts';
import type { MediumAsk } from '../../../shared/bridge/trust.ts';
import { metadataLimits } from '../../../shared/node/metadata/limits.ts';
import { readMetadata } from '../../../shared/node/metadata/read.ts';
import { signed, snapshotDraft, targetsDraft } from '../../../shared/node/metadata/sign.ts';
import { refuseBack } from '../../../shared/trust/seen.ts';
import { begun, Holder } from './laptop.ts';
import { dayMs, Library, medium, newSigner, start } from './library.ts';

const code = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (cause) {
    return String(Reflect.get(Object(cause), 'code'));
  }
};
const listed = (path: string, fileName: string) =>
  medium(path, 'content', { number: '1', platform: 'any any any', fileName, manifest: null, status: 'definitive', channels: ['general'] });
/** What the laptop takes the medium for; null: its metadata does not list it. */
const standing = ({ held }: Holder, ask: MediumAsk) =>
  mediumStanding({ set: held, unusable: undefined, denyList: undefined }, { held: () => undefined }, ask).medium;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const changed = (library: Library, name: string, change: (text: string) => string): void => {
  library.files.set(name, bytesOf(change(new TextDecoder().decode(library.files.get(name)))));
};

describe('bytes that are no metadata', () => {
  const one = signed('targets', targetsDraft({ version: 1, expiresAt: start, targets: [] }), [newSigner()]);
  const text = new TextDecoder().decode(one);
  it.each([
    ['nothing', ''],
    ['HTML', '<html>log in</html>'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a key twice', text.replace('"version": 1', '"version": 1, "version": 2')],
    ['__proto__', text.replace('"version": 1', '"version": 1, "__proto__": {}')],
    ['NUL', text.replace('1.0.31', '1.0\\u0000')],
    ['half a character', text.replace('"version": 1', '"version": 1, "x": "\\ud800"')],
    ['10,000 arrays deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['a fraction as version', text.replace('"version": 1', '"version": 1.5')],
    ['version 0', text.replace('"version": 1', '"version": 0')],
    ['a version past 2^53', text.replace('"version": 1', '"version": 9007199254740993')],
    ['another type', text.replace('"_type": "targets"', '"_type": "root"')],
    ['another specification', text.replace('1.0.31', '2.0.0')],
    ['no end', text.replace(/"expires": "[^"]*"/, '"expires": "soon"')],
    ['one signature twice', text.replace(/\{\s*"keyid"[^}]*\}/, (each) => `${each}, ${each}`)],
    ['bins by hash', text.replace('"targets": {}', '"targets": {}, "delegations": { "keys": {}, "succinct_roles": { "bit_length": 32 } }')],
  ])('%s: METADATA_STRANGE', (_name, hostile) => {
    expect(hostile).not.toBe(text);
    expect(code(() => readMetadata('targets', bytesOf(hostile)))).toBe('METADATA_STRANGE');
  });

  it('the same file unharmed is read', () => {
    expect(readMetadata('targets', one).version).toBe(1);
  });

  it('a byte past the limit is refused before it is decoded', () => {
    const large = new Uint8Array(metadataLimits.bytes.timestamp + 1).fill(0x20);
    expect(code(() => readMetadata('timestamp', large))).toBe('METADATA_STRANGE');
  });

  it('bytes that are not UTF-8 are refused', () => {
    expect(code(() => readMetadata('targets', Uint8Array.of(0xff, 0xfe, 0x7b)))).toBe('METADATA_STRANGE');
  });
});

describe('a library that is not what it says', () => {
  it('unsigned: a list that nobody signed is not taken', async () => {
    const { library, laptop } = await begun();
    library.next('targets');
    changed(library, 'timestamp.json', (text) => text.replace(/"sig": "[^"]*"/, '"sig": ""'));
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
  });

  it('frozen: the same stamp for ever brings nothing, and its age is what counts', async () => {
    const { laptop } = await begun();
    expect(await laptop.refresh(start + 20 * dayMs)).toBeUndefined();
    expect(laptop.held?.timestamp.version).toBe(1);
  });

  it('mixed: the title of one day with the overview of another is refused', async () => {
    const { library, laptop } = await begun();
    library.delegate('targets', 'title-one', [newSigner()]);
    library.next('targets');
    const old = library.files.get('1.title-one.json') ?? new Uint8Array();
    library.role('title-one').targets.push(medium('one/v2/m2', 'second'));
    library.next('title-one');
    library.files.set('2.title-one.json', old);
    expect(await laptop.refresh()).toBe('METADATA_MIXED');
  });

  it('with its own root: ROOT_OTHER, though all of it is signed and fits', async () => {
    const laptop = new Holder(new Library());
    const other = new Library();
    Object.assign(laptop, { library: other });
    expect(await laptop.refresh()).toBe('ROOT_OTHER');
  });

  it('a laptop whose folder was deleted and its memory not: older lists are refused', async () => {
    const { library, laptop } = await begun();
    const old = new Map(library.files);
    library.next('targets');
    await laptop.refresh();
    laptop.held = undefined;
    library.files = old;
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
  });

  it('a title signed by the key of another title is refused', async () => {
    const { library, laptop } = await begun();
    const stranger = newSigner();
    library.delegate('targets', 'title-one', [newSigner()]);
    library.delegate('targets', 'title-two', [stranger]);
    library.role('title-one').signers = [stranger];
    library.next('targets');
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
  });

  it('a title speaks for its own paths alone', async () => {
    const { library, laptop } = await begun();
    library.delegate('targets', 'title-one', [newSigner()]).targets.push(medium('two/v1/m1', 'of another title'));
    library.next('targets');
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.held?.find('two/v1/m1')).toBeUndefined();
  });

  it('the right file under another title is not listed: its digest alone allows nothing', async () => {
    const { library, laptop } = await begun();
    library.delegate('targets', 'title-one', [newSigner()]).targets.push(listed('one/v1/m1', 'reader.deb'));
    library.delegate('targets', 'title-two', [newSigner()]);
    library.next('targets');
    expect(await laptop.refresh()).toBeUndefined();
    const ask = { versionId: 'v1', mediumId: 'm1', fileName: 'reader.deb' };
    expect(standing(laptop, { ...ask, titleId: 'one' })).toMatchObject({ digest: medium('x', 'content').digest });
    expect(standing(laptop, { ...ask, titleId: 'two' })).toBeNull();
  });

  it.each(['../../reader.deb', '/etc/cron.d/x', 'C:\\reader.msi', 'a/b', 'NUL', 'con.msi', 'reader.deb\n', 'x. '])(
    'a signed file name that leads elsewhere (%j) is as good as not listed',
    async (fileName) => {
      const { library, laptop } = await begun();
      library.delegate('targets', 'title-one', [newSigner()]).targets.push(listed('one/v1/m1', fileName));
      library.next('targets');
      expect(await laptop.refresh()).toBeUndefined();
      expect(standing(laptop, { titleId: 'one', versionId: 'v1', mediumId: 'm1', fileName: 'reader.deb' })).toBeNull();
    },
  );

  it('delegations that lie too deep are refused', async () => {
    const { library, laptop } = await begun();
    for (let depth = 0; depth <= metadataLimits.depth + 1; depth += 1)
      library.delegate(depth === 0 ? 'targets' : `d${depth - 1}`, `d${depth}`, [newSigner()]);
    library.next('targets');
    expect(await laptop.refresh()).toBe('METADATA_STRANGE');
  });

  it('more roots than anybody makes are not followed for ever', async () => {
    const { library, laptop } = await begun();
    const file = library.files.get('1.root.json') ?? new Uint8Array();
    let asked = 0;
    Object.assign(library, {
      source: async (name: string) => {
        asked += 1;
        return name.endsWith('root.json') ? file : library.files.get(name);
      },
    });
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
    expect(asked).toBe(2);
  });

  it('a pattern that would cost a naive matcher its life is answered at once', async () => {
    const { library, laptop } = await begun();
    library.delegate('targets', 'title-one', [newSigner()], { paths: [`${'*a'.repeat(100)}b`, '{a,b}{a,b}{a,b}'], terminating: false });
    library.next('targets');
    await laptop.refresh();
    expect(laptop.held?.find('a'.repeat(200))).toBeUndefined();
  });

  it('a snapshot that names nothing of the targets is refused', async () => {
    const { library, laptop } = await begun();
    const bytes = signed('snapshot', snapshotDraft({ version: 2, expiresAt: start + dayMs, files: new Map() }), library.keys.snapshot);
    library.files.set('2.snapshot.json', bytes);
    library.timestamp.version = 2;
    library.stamp({ version: 2, bytes });
    expect(await laptop.refresh()).toBe('METADATA_MISSING');
  });
});

describe('the deny-list', () => {
  it('its number never goes back, whatever keys are new', async () => {
    const { library, laptop } = await begun();
    const deny = library.delegate('targets', 'deny-list', [newSigner()], { paths: [], terminating: false });
    deny.more = { 'x-groundcrew-deny': [{ versionId: 'v1', at: start }] };
    deny.version = 4;
    library.next('targets');
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.held?.denyList()).toMatchObject({ version: 4, entries: [{ versionId: 'v1' }] });
    library.keys.timestamp = [newSigner()];
    library.publishRoot();
    deny.version = 3;
    library.next();
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
  });

  it('alone, from a stick: taken where it is signed, refused where it is not', async () => {
    const { library, laptop } = await begun();
    const keeper = newSigner();
    library.delegate('targets', 'deny-list', [keeper], { paths: [], terminating: false }).more = { 'x-groundcrew-deny': [] };
    library.next('targets');
    await laptop.refresh();
    const newer = (by: ReturnType<typeof newSigner>) =>
      signed(
        'targets',
        targetsDraft({ version: 9, expiresAt: start, targets: [], more: { 'x-groundcrew-deny': [{ digest: 'sha256:x', at: 1 }] } }),
        [by],
      );
    expect(laptop.held?.provedDenyList(newer(keeper))).toMatchObject({ version: 9 });
    expect(code(() => laptop.held?.provedDenyList(newer(newSigner())))).toBe('METADATA_UNSIGNED');
  });
});

it('what was seen under the same keys is a floor for every file', () => {
  const seen = { root: 1, keys: 'k', timestamp: 5, snapshot: 5, files: { targets: 3, 'title-a': 2 }, denyList: 1 };
  expect(refuseBack(seen, seen)).toBeUndefined();
  expect(refuseBack(seen, { ...seen, files: { targets: 3 } })).toMatchObject({ details: { role: 'title-a', seen: 2, found: 0 } });
  expect(refuseBack(seen, { ...seen, root: 0 })?.code).toBe('METADATA_ROLLED_BACK');
});
