/** The second half of tuf-conformance.test.ts: rotations of keys, graphs of delegations, unusual names. */
import { describe, expect, it } from 'vitest';
import { metadataName } from '../../../shared/node/metadata/take-in.ts';
import { begun, Holder } from './laptop.ts';
import { Library, medium, newRole, newSigner } from './library.ts';

describe('test_updater_key_rotations', () => {
  interface Root {
    readonly keys: readonly number[];
    readonly threshold: number;
    readonly by: readonly number[];
  }
  const five = [0, 1, 2, 3, 4];
  const rotated = [0, 1, 3, 4, 5];
  const v = (keys: readonly number[], threshold: number, by: readonly number[]): Root => ({ keys, threshold, by });
  const cases: readonly (readonly [string, boolean, readonly Root[]])[] = [
    ['1-of-1-key-rotation', true, [v([1], 1, [1]), v([2], 1, [2, 1]), v([2], 1, [2])]],
    ['1-of-1-key-rotation-unused-signatures', true, [v([1], 1, [3, 1, 4]), v([2], 1, [3, 2, 1, 4]), v([2], 1, [3, 2, 4])]],
    [
      '3-of-5-sign-with-different-keycombos',
      true,
      [v(five, 3, [0, 2, 4]), v(five, 3, [0, 4, 1]), v(five, 3, [0, 1, 3]), v(five, 3, [0, 1, 3])],
    ],
    ['3-of-5-one-key-rotated', true, [v(five, 3, [0, 2, 4]), v(rotated, 3, [0, 4, 1])]],
    ['3-of-5-one-key-rotated-with-intermediate-step', true, [v(five, 3, [0, 2, 4]), v(rotated, 3, [0, 2, 4, 5]), v(rotated, 3, [0, 4, 5])]],
    [
      '3-of-5-all-keys-rotated-with-intermediate-step',
      true,
      [v(five, 3, [0, 2, 4]), v([5, 6, 7, 8, 9], 3, [0, 2, 4, 5, 6, 7]), v([5, 6, 7, 8, 9], 3, [5, 6, 7])],
    ],
    ['1-of-3-threshold-increase-to-2-of-3', true, [v([1, 2, 3], 1, [1]), v([1, 2, 3], 2, [1, 2])]],
    ['2-of-3-threshold-decrease-to-1-of-3', true, [v([1, 2, 3], 2, [1, 2]), v([1, 2, 3], 1, [1, 2]), v([1, 2, 3], 1, [1])]],
    ['1-of-2-threshold-increase-to-2-of-2', true, [v([1], 1, [1]), v([1, 2], 2, [1, 2])]],
    ['1-of-1-key-rotation-fail-not-signed-with-old-key', false, [v([1], 1, [1]), v([2], 1, [2, 3, 4])]],
    ['1-of-1-key-rotation-fail-not-signed-with-new-key', false, [v([1], 1, [1]), v([2], 1, [1, 3, 4])]],
    ['3-of-5-one-key-rotate-fails-not-signed-with-3-new-keys', false, [v(five, 3, [0, 2, 4]), v(rotated, 3, [0, 2, 4])]],
    ['3-of-5-one-key-rotate-fails-not-signed-with-3-old-keys', false, [v(five, 3, [0, 2, 4]), v(rotated, 3, [0, 4, 5])]],
    ['1-of-3-threshold-bump-to-2-of-3-fails-new-threshold-not-reached', false, [v([1, 2, 3], 1, [1]), v([1, 2, 3], 2, [2])]],
    ['2-of-3-threshold-decr-to-1-of-3-fails-old-threshold-not-eached', false, [v([1, 2, 3], 2, [1, 2]), v([1, 2, 3], 1, [1])]],
  ];

  it.each(cases)('test_root_rotation: %s', async (_name, taken, versions) => {
    const signers = Array.from({ length: 10 }, newSigner);
    const pick = (of: readonly number[]) => of.flatMap((i) => signers[i] ?? []);
    const library = new Library();
    library.rootVersion = 0;
    for (const { keys, threshold, by } of versions) {
      library.rootSigners = pick(keys);
      library.thresholds.root = threshold;
      library.publishRoot(pick(by));
    }
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBe(taken ? undefined : 'METADATA_UNSIGNED');
    expect(laptop.root).toBe(taken ? versions.length : versions.length - 1);
  });

  const others: readonly (readonly [string, boolean, Root])[] = [
    ['1-of-1-key-rotation', true, v([2], 1, [2])],
    ['1-of-1-key-rotation-unused-signatures', true, v([1], 1, [3, 1, 4])],
    ['1-of-1-key-rotation-fail-not-signed-with-new-key', false, v([2], 1, [1, 3, 4])],
    ['3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys', false, v(rotated, 3, [0, 2, 4])],
    ['2-of-5-one-key-signature-mising-threshold-not-reached', false, v(rotated, 3, [0, 4])],
    ['3-of-5-sign-first-combo', true, v(five, 3, [0, 2, 4])],
    ['3-of-5-sign-second-combo', true, v(five, 3, [0, 4, 1])],
    ['3-of-5-sign-third-combo', true, v(five, 3, [0, 1, 3])],
    ['3-of-5-sign-fourth-combo', true, v(five, 3, [1, 2, 3])],
    ['3-of-5-sign-fifth-combo', true, v(five, 3, [2, 3, 4])],
  ];
  const roles = ['timestamp', 'snapshot', 'targets'] as const;
  it.each(roles.flatMap((name) => others.map((each) => [name, ...each] as const)))(
    'test_non_root_rotations: %s, %s',
    async (name, _name, taken, { keys, threshold, by }) => {
      const { library, laptop } = await begun();
      const signers = Array.from({ length: 10 }, newSigner);
      const pick = (of: readonly number[]) => of.flatMap((i) => signers[i] ?? []);
      library.keys[name] = pick(keys);
      library.thresholds[name] = threshold;
      library.publishRoot();
      library.keys[name] = pick(by);
      library.targets.signers = library.keys.targets;
      library.next('targets');
      expect(await laptop.refresh()).toBe(taken ? undefined : 'METADATA_UNSIGNED');
      expect(laptop.versions?.[name]).toBe(taken ? 2 : 1);
    },
  );
});

describe('test_updater_delegation_graphs', () => {
  type Edge = readonly [by: string, name: string, more?: { readonly terminating?: boolean; readonly paths?: readonly string[] }];
  const graphs: readonly (readonly [string, readonly Edge[], readonly string[]])[] = [
    ['basic-delegation', [['targets', 'A']], ['A']],
    [
      'single-level-delegations',
      [
        ['targets', 'A'],
        ['targets', 'B'],
      ],
      ['A', 'B'],
    ],
    [
      'two-level-delegations',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
      ],
      ['A', 'B', 'C'],
    ],
    [
      'two-level-test-DFS-order-of-traversal',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C'],
        ['A', 'D'],
      ],
      ['A', 'C', 'D', 'B'],
    ],
    [
      'three-level-delegation-test-DFS-order-of-traversal',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C'],
        ['C', 'D'],
      ],
      ['A', 'C', 'D', 'B'],
    ],
    [
      'two-level-terminating-ignores-all-but-roles-descendants',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C', { terminating: true }],
        ['A', 'D'],
      ],
      ['A', 'C'],
    ],
    [
      'three-level-terminating-ignores-all-but-roles-descendants',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C', { terminating: true }],
        ['C', 'D'],
      ],
      ['A', 'C', 'D'],
    ],
    [
      'two-level-ignores-all-branches-not-matching-paths',
      [
        ['targets', 'A', { paths: ['*.py'] }],
        ['targets', 'B'],
        ['A', 'C'],
      ],
      ['B'],
    ],
    [
      'three-level-ignores-all-branches-not-matching-paths',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['A', 'C', { paths: ['*.py'] }],
        ['C', 'D'],
      ],
      ['A', 'B'],
    ],
    [
      'cyclic-graph',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
        ['C', 'D'],
        ['D', 'B'],
      ],
      ['A', 'B', 'C', 'D'],
    ],
    [
      'two-roles-delegating-to-a-third',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
        ['A', 'C'],
      ],
      ['A', 'C', 'B'],
    ],
    [
      'two-roles-delegating-to-a-third-different-paths',
      [
        ['targets', 'A'],
        ['targets', 'B'],
        ['B', 'C'],
        ['A', 'C', { paths: ['*.py'] }],
      ],
      ['A', 'B', 'C'],
    ],
  ];

  it.each(graphs)('test_graph_traversal: %s', async (_name, edges, visited) => {
    const library = new Library();
    const signers = new Map<string, ReturnType<typeof newSigner>>();
    for (const [by, name, more] of edges) {
      const signer = signers.get(name) ?? newSigner();
      signers.set(name, signer);
      library.delegate(by, name, [signer], { paths: ['*'], terminating: false, ...more });
    }
    library.next('targets');
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBeUndefined();
    const asked: string[] = [];
    expect(laptop.held?.find('missingpath', (each) => asked.push(each))).toBeUndefined();
    expect(asked).toEqual(visited);
  });

  const tree = (): Library => {
    const library = new Library();
    library.targets.targets.push(medium('targetfile', 'by targets'));
    library
      .delegate('targets', 'A', [newSigner()], { paths: ['*.doc', '*.md', 'foo-?.tgz'], terminating: false })
      .targets.push(...['README.md', 'releases/README.md', 'foo-1.tgz', 'foo-alpha.tgz'].map((path) => medium(path, 'by A')));
    library.delegate('targets', 'B', [newSigner()], { paths: ['releases/*/*'], terminating: false });
    library
      .delegate('B', 'C', [newSigner()], { paths: ['releases/x/*'], terminating: false })
      .targets.push(medium('releases/x/x_v1', 'by C'));
    library
      .delegate('B', 'D', [newSigner()], { paths: ['releases/y/*.zip'], terminating: false })
      .targets.push(medium('releases/y/y_v1.zip', 'by D'), medium('releases/z/z_v1.zip', 'by D, who may not'));
    library.next('targets');
    return library;
  };
  it.each([
    ['no delegations', 'targetfile', true, []],
    ['targetpath matches wildcard', 'README.md', true, ['A']],
    ['targetpath with separators x', 'releases/x/x_v1', true, ['B', 'C']],
    ['targetpath with separators y', 'releases/y/y_v1.zip', true, ['B', 'D']],
    ['targetpath is not delegated by all roles in the chain', 'releases/z/z_v1.zip', false, ['B']],
    ['wildcard does not match path separator', 'releases/README.md', false, []],
    ['targetpath matches question mark wildcard', 'foo-1.tgz', true, ['A']],
    ['targetpath does not match question mark wildcard', 'foo-alpha.tgz', false, []],
    ['targetpath matching is case sensitive', 'README.MD', false, []],
  ] as const)('test_targetfile_search: %s', async (_name, path, found, visited) => {
    const laptop = new Holder(tree());
    expect(await laptop.refresh()).toBeUndefined();
    const asked: string[] = [];
    expect(laptop.held?.find(path, (each) => asked.push(each)) !== undefined).toBe(found);
    expect(asked).toEqual(visited);
  });

  it('test_cached_role_is_verified_against_current_delegator: a role that one delegator vouches for is not believed by way of another', async () => {
    const library = new Library();
    const [byA, byB] = [newSigner(), newSigner()];
    for (const [parent, key] of [
      ['a', byA],
      ['b', byB],
    ] as const) {
      library.delegate('targets', `parent-${parent}`, [newSigner()], { paths: [`team-${parent}/*`], terminating: false });
      library.delegate(`parent-${parent}`, 'release', [key], { paths: [`team-${parent}/*`], terminating: false });
    }
    library.role('release').signers = [byA];
    library.role('release').targets.push(medium('team-a/file', 'trusted'), medium('team-b/file', 'malicious'));
    library.next('targets');
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.held?.find('team-a/file')).toBeDefined();
    expect(() => laptop.held?.find('team-b/file')).toThrow(expect.objectContaining({ code: 'METADATA_UNSIGNED' }));
  });

  it('test_delegation_not_in_snapshot: a role that the snapshot does not name is neither fetched nor believed', async () => {
    const library = new Library();
    library.delegate('targets', 'delegated', [newSigner()], { paths: ['delegatedpath/*'], terminating: false });
    library.roles.delete('delegated');
    library.next('targets');
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBeUndefined();
    expect(library.asked.some((name) => name.includes('delegated'))).toBe(false);
    expect(() => laptop.held?.find('delegatedpath/foo')).toThrow(expect.objectContaining({ code: 'METADATA_MISSING' }));
  });
});

describe('test_quoting_issues', () => {
  it.each(['?', '#', '/delegatedrole', '../delegatedrole'])(
    'test_unusual_role_name: a role called %s is asked for and kept under a safe name',
    async (name) => {
      const library = new Library();
      library.roles.set(name, newRole([newSigner()]));
      library.delegate('targets', name, library.role(name).signers, { paths: ['*'], terminating: false });
      library.next('targets');
      const laptop = new Holder(library);
      expect(await laptop.refresh()).toBeUndefined();
      expect(library.asked).toContain(`1.${encodeURIComponent(name)}.json`);
      expect(metadataName(name, 1)).not.toMatch(/[/\\?#]/);
    },
  );
});
