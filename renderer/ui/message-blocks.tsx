import type { JSX } from 'react';
import type { Block, Inline } from '../../shared/domain/message/markdown.ts';
import './message-blocks.css';

/** A message as it is read: from the tree, so that nothing in it can become markup. Links are shown and lead nowhere from here. */
export function MessageBlocks({ blocks, language }: { readonly blocks: readonly Block[]; readonly language: string }): JSX.Element {
  return (
    <div className="gc-message-text" lang={language} dir="auto">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text, which change together
        <BlockOf key={at} block={block} />
      ))}
    </div>
  );
}

function BlockOf({ block }: { readonly block: Block }): JSX.Element {
  if (block.is === 'paragraph')
    return (
      <p dir="auto">
        <Words of={block.of} />
      </p>
    );
  // Inside a page the message's own heading comes below those of the page.
  if (block.is === 'heading')
    return (
      <h3 dir="auto">
        <Words of={block.of} />
      </h3>
    );
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List>
      {block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one list, which change together
        <li key={at} dir="auto">
          <Words of={item} />
        </li>
      ))}
    </List>
  );
}

function Words({ of }: { readonly of: readonly Inline[] }): JSX.Element {
  return (
    <>
      {of.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line, which change together
        <Piece key={at} piece={each} />
      ))}
    </>
  );
}

function Piece({ piece }: { readonly piece: Inline }): JSX.Element {
  switch (piece.is) {
    case 'text':
      return <>{piece.text}</>;
    case 'variable':
      return <code>{`{{${piece.name}}}`}</code>;
    case 'link':
      return (
        <u>
          <Words of={piece.of} />
        </u>
      );
    case 'strong':
      return (
        <strong>
          <Words of={piece.of} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Words of={piece.of} />
        </em>
      );
  }
}
