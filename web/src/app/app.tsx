import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from '@/api/query-client';
import { LiveUpdates } from '@/live/live';
import { router } from './router';
import { cssVariablesResolver, theme } from './theme';

export function App() {
  const [queries] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={cssVariablesResolver}>
      <QueryClientProvider client={queries}>
        <LiveUpdates>
          <RouterProvider router={router} />
        </LiveUpdates>
      </QueryClientProvider>
    </MantineProvider>
  );
}
