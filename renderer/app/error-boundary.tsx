import { TriangleAlert } from 'lucide-react';
import { Component, type ErrorInfo, type JSX, type ReactNode } from 'react';
import { Failed } from '../ui/list-state.tsx';
import { word } from '../ui/word.ts';

type Props = {
  readonly children: ReactNode;
  /** Another value draws anew: the path. */
  readonly resetKey?: string;
  readonly onFault?: (error: unknown, where: string) => void;
};
type State = { readonly failed: boolean; readonly key: string | undefined };

/** Keeps a fault inside its screen: a plain sentence and one thing to do; navigation and sync go on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, key: this.props.resetKey };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.key ? null : { failed: false, key: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onFault?.(error, info.componentStack ?? '');
  }

  override render(): ReactNode {
    return this.state.failed ? <ScreenStopped onAgain={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

/** What stands in place of a screen that failed. */
export function ScreenStopped({ onAgain }: { readonly onAgain: () => void }): JSX.Element {
  return (
    <Failed icon={TriangleAlert} title={word('UI_FAULT_TITLE')} action={{ label: word('UI_FAULT_AGAIN'), onDo: onAgain }}>
      {word('UI_FAULT_WHY')}
    </Failed>
  );
}
