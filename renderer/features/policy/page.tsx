import type { JSX } from 'react';
import type { PageSection } from '../../../shared/words/policy-page.en.ts';

/** The policy to read, on the screen and on paper: what each section says, with the numbers that rules are called by. */
export function PolicyPaper(props: {
  readonly name: string;
  readonly under: readonly string[];
  readonly sections: readonly PageSection[];
}): JSX.Element {
  return (
    <article className="gc-policy-page" aria-label={props.name}>
      <header>
        <h2>{props.name}</h2>
        {props.under.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      {props.sections.map(({ name, number, title, lines }) => (
        <section key={name} aria-label={title}>
          <h3>
            <span className="gc-policy-number">{number}</span> {title}
          </h3>
          {lines.map(({ number: rule, text, points = [] }) => (
            <div key={`${rule ?? ''} ${text}`} className="gc-policy-line">
              {text === '' ? null : (
                <p>
                  {rule === null ? null : <span className="gc-policy-number">{rule}</span>} {text}
                </p>
              )}
              {points.length === 0 ? null : (
                <ul>
                  {points.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              )}
            </div>
          ))}
        </section>
      ))}
    </article>
  );
}
