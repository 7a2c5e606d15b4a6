# The search strategies.

searches-title = Search strategies
searches-caption = What was searched, and when.
searches-source = Source
searches-date = Last searched
searches-records = Records
searches-not-stated = not stated
searches-via = { $database } via { $platform }
searches-until = { $source } (until { $date })
searches-methods = The sources searched were { $sources }.
