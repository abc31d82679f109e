import { styleNonce } from './app/csp.ts';
import '@mantine/core/styles.css';
import { Code, MantineProvider, Modal, Stack, Text, Title } from '@mantine/core';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BridgeError, call } from './data/bridge.ts';

/** Placeholder page until the shell arrives: says whether the bridge answers. */
function Hello() {
  const [says, setSays] = useState('…');
  useEffect(() => {
    call('app.hello', {}).then(
      (hello) => setSays(`${hello.host} ${hello.version}`),
      (error: unknown) => setSays(error instanceof BridgeError ? error.code : 'failed'),
    );
  }, []);
  return (
    <Stack p="md">
      <Title order={1}>Groundcrew</Title>
      <Text>
        Host: <Code>{says}</Code>
      </Text>
      <Modal opened={says.startsWith('browser')} onClose={() => setSays('closed')} title="Overlay">
        An overlay makes the scroll lock write its style element.
      </Modal>
    </Stack>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider getStyleNonce={styleNonce}>
        <Hello />
      </MantineProvider>
    </StrictMode>,
  );
