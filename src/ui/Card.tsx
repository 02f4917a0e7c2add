import type { ComponentChildren } from 'preact';
import './Card.css';

export interface CardProps {
  children?: ComponentChildren;
  title?: ComponentChildren;
  /** One line under the title. */
  meta?: ComponentChildren;
  /** At the end of the title's line: a chip or a menu. */
  trailing?: ComponentChildren;
  /** `lamp` for what comes next, `seal` for what went wrong. */
  tone?: 'plain' | 'lamp' | 'seal' | undefined;
  /** Heading level; 2 by default. */
  level?: 2 | 3 | undefined;
}

/** A sheet of paper with an optional heading. */
export function Card({ children, title, meta, trailing, tone = 'plain', level = 2 }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class={tone === 'plain' ? 'yc-card' : `yc-card yc-card-${tone}`}>
      {title !== undefined && (
        <div class="yc-card-head">
          <div class="yc-card-title">
            <Heading>{title}</Heading>
            {meta && <p>{meta}</p>}
          </div>
          {trailing && <div class="yc-card-trailing">{trailing}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
