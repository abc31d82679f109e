/**
 * Every test of the public conformance set for TUF clients (theupdateframework/tuf-conformance, its edition of August 2026) by its name: ours
 * of that name is there, or the set's does not apply, and why.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const files = ['tuf-conformance', 'tuf-conformance-keys', 'tuf-conformance-delegations'] as const;

const ours = [
  // test_basic.py
  'test_basic_refresh_requests',
  'test_basic_refresh_trusted_data',
  'test_implicit_refresh',
  'test_invalid_initial_root',
  'test_unsigned_initial_root',
  'test_unsigned_metadata',
  'test_url_and_metadata_version_mismatch',
  'test_timestamp_content_changes',
  'test_basic_metadata_hash_support',
  'test_targets_hash_mismatch',
  'test_snapshot_hash_mismatch',
  'test_metadata_bytes_match',
  'test_custom_fields',
  'test_deprecated_keyid_hash_algorithms',
  'test_snapshot_404',
  'test_targets_404',
  'test_timestamp_404',
  'test_incorrect_metadata_type',
  'test_faketime',
  // test_expiration.py
  'test_root_expired',
  'test_timestamp_expired',
  'test_snapshot_expired',
  'test_targets_expired',
  'test_expired_local_root',
  'test_expired_local_timestamp',
  // test_file_download.py
  'test_client_downloads_expected_file',
  'test_client_downloads_expected_file_in_sub_dir',
  'test_repository_substitutes_target_file',
  'test_multiple_changes_to_target',
  'test_download_with_hash_algorithms',
  'test_download_with_unknown_hash_algorithm',
  // test_keys.py
  'test_snapshot_does_not_meet_threshold',
  'test_snapshot_has_too_few_keys',
  'test_duplicate_keys',
  'test_duplicate_sig_keyids',
  'test_keytype_and_scheme',
  'test_invalid_sig_in_valid_metadata',
  // test_quoting_issues.py
  'test_unusual_role_name',
  // test_rollback.py
  'test_new_timestamp_version_rollback',
  'test_snapshot_rollback',
  'test_targets_role_removal',
  'test_targets_fast_forward_recovery',
  'test_new_snapshot_fast_forward_recovery',
  'test_new_timestamp_fast_forward_recovery',
  'test_targets_rollback',
  // test_updater_delegation_graphs.py
  'test_graph_traversal',
  'test_targetfile_search',
  'test_cached_role_is_verified_against_current_delegator',
  'test_delegation_not_in_snapshot',
  // test_updater_key_rotations.py
  'test_root_rotation',
  'test_non_root_rotations',
] as const;

/** Those that do not apply, and those of which a part does not. */
const notOurs: Readonly<Record<string, string>> = {
  test_static_repository: 'recorded repositories of others, signed with ECDSA or RSA: here only Ed25519 keys count',
  test_artifact_cache: 'not of the specification; that a medium which lies here is not fetched again: test/contract/library/cache.test.ts',
  test_repo_initialzation_unittest: "a test of the set's own simulator",
  test_basic_metadata_hash_support_unittest: "a test of the set's own simulator",
  test_update_timestamp: "a test of the set's own simulator",
  'test_keytype_and_scheme[rsa, ecdsa]':
    'the other way round here: keys of other kinds never count, and that is what ours of that name shows',
  'test_download_with_hash_algorithms[sha512]': 'a medium is named by SHA-256 everywhere here; SHA-512 alone names none',
  'test_client_downloads_* and what else fetches a file':
    'what metadata says of the file is here; the fetching of it is in test/contract/library (cache, hostile, killed) and test/contract/registry',
};

it.each(ours)('%s is among our own', async (name) => {
  const texts = await Promise.all(files.map((file) => readFile(fileURLToPath(new URL(`./${file}.test.ts`, import.meta.url)), 'utf8')));
  expect(texts.some((text) => new RegExp(`['\\s,]${name}['\\s,:(]`).test(text))).toBe(true);
});

it('each of the others says why it does not apply, and none is on both lists', () => {
  for (const [name, why] of Object.entries(notOurs)) {
    expect(why.length).toBeGreaterThan(20);
    expect(ours.some((each) => each === name)).toBe(false);
  }
});
