/** What the browser says by itself; everything else comes from the server with the results. */
export const vi = {
  noConnection: 'Không kết nối được với máy chủ. Kết quả bên dưới có thể đã cũ.',
  retry: 'Thử lại',
  suggestions: 'Gợi ý',
} as const;
