import { QueryClient } from '@tanstack/react-query'

/** One client for the page. Failover, pauses and retries are the market reader's; Query schedules and de-duplicates. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      // The reader itself tells offline from unreachable and says so; Query would only wait silently.
      networkMode: 'always',
      structuralSharing: false,
    },
  },
})
