/**
 * A client for any OCI distribution registry. What comes back is hostile until its digest says otherwise: manifests and blobs are
 * bounded and hashed, redirects lead nowhere inside, no answer is believed for its status alone.
 */
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import { digestSchema } from '../../sync/ids.ts';
import { digestOf } from '../keys.ts';
import { type BlobRange, readBlob } from './blob-read.ts';
import { type Descriptor, indexSchema, jsonOf, type Manifest, manifestSchema, mediaTypes, type OciIndex, ociLimits } from './descriptor.ts';
import { Exchange, type ExchangeParts, faultOf, readWhole, strange } from './exchange.ts';
import { type BlobSource, type Pushed, type PushOptions, pushBlob } from './upload.ts';

export type { Credentials } from './exchange.ts';
export type { BlobSource, UploadResume } from './upload.ts';

const accept = [mediaTypes.manifest, mediaTypes.index, mediaTypes.dockerManifest, mediaTypes.dockerList].join(', ');
const pagesAtMost = 1_000;

export interface GotManifest {
  readonly descriptor: Descriptor;
  /** The exact bytes that the digest is of. */
  readonly bytes: Uint8Array;
  /** undefined: it is an index. */
  readonly manifest: Manifest | undefined;
  readonly index: OciIndex | undefined;
}

interface Options {
  readonly signal?: AbortSignal;
}

export class OciClient {
  readonly #exchange: Exchange;
  readonly #close: () => Promise<void>;

  constructor(parts: ExchangeParts) {
    this.#exchange = new Exchange(parts);
    this.#close = () => parts.transport.close();
  }

  /** Is there a registry that lets us in? Throws REGISTRY_UNREACHABLE, REGISTRY_REFUSED, REGISTRY_ANSWER_STRANGE. */
  async greet(options: Options = {}): Promise<void> {
    const answer = await this.#exchange.send({ method: 'GET', path: '/v2/', repository: '', again: true, ...options });
    if (answer.status !== 200) {
      answer.discard();
      throw answer.status === 404 ? strange('no-registry') : faultOf(answer);
    }
    if (jsonOf(await readWhole(answer, ociLimits.problemBytes)) === undefined) throw strange('not-json');
  }

  /** What a tag or digest stands for just now; undefined where it is absent. */
  async resolve(repository: string, reference: string, options: Options = {}): Promise<Descriptor | undefined> {
    return (await this.getManifest(repository, reference, options))?.descriptor;
  }

  /** A manifest or index, its bytes hashed; undefined where it is absent. Throws BLOB_DIFFERS where it is not what was asked for. */
  async getManifest(repository: string, reference: string, options: Options = {}): Promise<GotManifest | undefined> {
    const path = `/v2/${repository}/manifests/${reference}`;
    const answer = await this.#exchange.send({
      method: 'GET',
      path,
      headers: { accept },
      repository,
      again: true,
      follow: true,
      ...options,
    });
    if (answer.status === 404) {
      answer.discard();
      return undefined;
    }
    if (answer.status !== 200) {
      answer.discard();
      throw faultOf(answer);
    }
    if (/^text\/html/i.test(answer.headers['content-type'] ?? '')) {
      answer.discard();
      throw strange('html');
    }
    const bytes = await readWhole(answer, ociLimits.manifestBytes);
    const found = digestOf(bytes);
    const told = digestSchema.safeParse(answer.headers['docker-content-digest']).data;
    const asked = digestSchema.safeParse(reference).data;
    const expected = asked ?? told ?? found;
    if (found !== expected) throw new Fault('BLOB_DIFFERS', { expected, found }, { side: 'registry' });
    const value = jsonOf(bytes);
    if (value === undefined) throw strange('not-json');
    const manifest = manifestSchema.safeParse(value).data;
    const index = manifest === undefined ? indexSchema.safeParse(value).data : undefined;
    const own = manifest ?? index;
    if (own === undefined) throw strange('not-a-manifest');
    const mediaType = own.mediaType ?? (answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    const artifactType = own.artifactType === undefined ? {} : { artifactType: own.artifactType };
    return { descriptor: { mediaType, digest: found, size: bytes.byteLength, ...artifactType }, bytes, manifest, index };
  }

  /** Does the registry say that it has this blob? */
  async exists(repository: string, digest: Digest, options: Options = {}): Promise<boolean> {
    const path = `/v2/${repository}/blobs/${digest}`;
    const answer = await this.#exchange.send({ method: 'HEAD', path, repository, again: true, follow: true, ...options });
    answer.discard();
    if (answer.status === 200) return true;
    if (answer.status === 404) return false;
    throw faultOf(answer);
  }

  /**
   * The bytes of a blob from `start` up to, not including, `end`; a cut is resumed by itself, within bounds. Read whole, its digest is
   * checked before the stream ends: BLOB_DIFFERS. Of a part only the length is sure. Throws NOT_FOUND, REGISTRY_*.
   */
  readBlob(
    repository: string,
    blob: { readonly digest: Digest; readonly size: number },
    range: BlobRange = {},
  ): AsyncGenerator<Uint8Array> {
    return readBlob(this.#exchange, repository, blob, range);
  }

  /** Sends a blob in pieces; see PushOptions for going on later. Throws REGISTRY_*, and what the source throws. */
  pushBlob(
    repository: string,
    blob: { readonly digest: Digest; readonly size: number },
    source: BlobSource,
    options: PushOptions = {},
  ): Promise<Pushed> {
    return pushBlob(
      this.#exchange,
      (signal) => this.exists(repository, blob.digest, signal ? { signal } : {}),
      repository,
      blob,
      source,
      options,
    );
  }

  /** Sends a small blob that is in memory. */
  async pushBytes(repository: string, bytes: Uint8Array, options: Options = {}): Promise<Digest> {
    const digest = digestOf(bytes);
    const source: BlobSource = async function* (start, end) {
      yield bytes.subarray(start, end);
    };
    await this.pushBlob(repository, { digest, size: bytes.byteLength }, source, options);
    return digest;
  }

  /** Puts a manifest under a tag or its digest. Throws TAG_FIXED where the registry keeps that tag for another one, REGISTRY_*. */
  async putManifest(repository: string, reference: string, bytes: Uint8Array, mediaType: string, options: Options = {}): Promise<Digest> {
    const path = `/v2/${repository}/manifests/${reference}`;
    const headers = { 'content-type': mediaType };
    const answer = await this.#exchange.send({
      method: 'PUT',
      path,
      headers,
      body: () => bytes,
      repository,
      push: true,
      again: true,
      ...options,
    });
    const digest = digestOf(bytes);
    answer.discard();
    if (answer.status === 409 || answer.status === 405) throw new Fault('TAG_FIXED', { tag: reference }, { side: 'registry' });
    if (answer.status !== 201 && answer.status !== 200) throw faultOf(answer);
    const told = digestSchema.safeParse(answer.headers['docker-content-digest']).data;
    if (told !== undefined && told !== digest) throw new Fault('BLOB_DIFFERS', { expected: digest, found: told }, { side: 'registry' });
    return digest;
  }

  /** Every tag of a repository, pages followed; none where it is absent. */
  async listTags(repository: string, options: Options = {}): Promise<readonly string[]> {
    const tags = new Set<string>();
    let path: string | undefined = `/v2/${repository}/tags/list`;
    for (let page = 0; path !== undefined; page += 1) {
      if (page >= pagesAtMost) throw strange('pages');
      const answer = await this.#exchange.send({ method: 'GET', path, repository, again: true, ...options });
      if (answer.status === 404) {
        answer.discard();
        break;
      }
      if (answer.status !== 200) {
        answer.discard();
        throw faultOf(answer);
      }
      const value = jsonOf(await readWhole(answer, ociLimits.listBytes));
      const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'tags') : undefined;
      // A repository whose tags are gone answers null.
      if (list !== null && !Array.isArray(list)) throw strange('not-tags');
      for (const tag of list ?? []) if (typeof tag === 'string' && tag.length <= 128) tags.add(tag);
      if (tags.size > ociLimits.tags) throw strange('too-many');
      path = this.#next(answer.headers['link']);
    }
    return [...tags].sort();
  }

  /** The next page, of this registry only. */
  #next(link: string | undefined): string | undefined {
    const target = /<([^>]{1,4096})>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
    if (target === undefined || !URL.canParse(target, this.#exchange.base.href)) return undefined;
    const url = new URL(target, this.#exchange.base);
    return url.hostname === this.#exchange.base.hostname ? `${url.pathname}${url.search}` : undefined;
  }

  /** What says of itself that it belongs to this manifest: by the referrers API, or where there is none by the tag `sha256-<hex>`. */
  async referrers(repository: string, digest: Digest, options: Options = {}): Promise<readonly Descriptor[]> {
    const path = `/v2/${repository}/referrers/${digest}`;
    const answer = await this.#exchange.send({
      method: 'GET',
      path,
      headers: { accept: mediaTypes.index },
      repository,
      again: true,
      ...options,
    });
    if (answer.status === 200) {
      const index = indexSchema.safeParse(jsonOf(await readWhole(answer, ociLimits.manifestBytes))).data;
      if (index === undefined) throw strange('not-an-index');
      return index.manifests;
    }
    answer.discard();
    if (answer.status !== 404 && answer.status !== 405) throw faultOf(answer);
    return (await this.getManifest(repository, fallbackTag(digest), options))?.index?.manifests ?? [];
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

/** Where referrers are listed by registries without the API. */
export function fallbackTag(digest: Digest): string {
  return digest.replace(':', '-');
}
