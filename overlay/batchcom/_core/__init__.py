"""What every call shares, whichever API it goes to and whether it is asynchronous or not.

A call such as ``client.campaigns.create(campaign)`` reaches ``call`` of ``batchcom._async.session``, which
passes through these modules:

1. ``serialization`` writes the arguments as path, query and JSON body, with ``request_models`` and
   ``json_values``.
2. ``validation`` and ``request_rules`` find the problems of the body.
3. ``call`` keeps what the attempts of the call sent and proved.
4. ``requests`` builds the request of an attempt, with the keys. ``batchcom._async.connections`` sends it; our
   own HTTP clients do so over ``transport`` and ``streams``.
5. ``responses`` holds the response. ``decoding`` finds out what it proves, and builds its model.

The session repeats steps 4 and 5 where ``batchcom.retry`` allows it.
"""
