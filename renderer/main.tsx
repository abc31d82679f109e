import './app/csp.ts';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { groundcrewRules } from '../shared/domain/rules.ts';
import { LookAndFeel } from './app/app.tsx';
import { ConnectedApp } from './app/connected-app.tsx';
import { OpenFailed } from './app/open-failed.tsx';
import { LocalProvider } from './data/local-provider.tsx';
import { Waiting } from './ui/list-state.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <LocalProvider
        rules={groundcrewRules}
        waiting={
          <LookAndFeel>
            <Waiting />
          </LookAndFeel>
        }
        failed={(error) => <OpenFailed error={error} />}
      >
        <ConnectedApp />
      </LocalProvider>
    </StrictMode>,
  );
